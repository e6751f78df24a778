"""CPU seconds of scikit-learn's DBSCAN on a file of float64 pairs: FILE EPS MIN_POINTS."""

import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN

points = np.fromfile(sys.argv[1]).reshape(-1, 2)
model = DBSCAN(eps=float(sys.argv[2]), min_samples=int(sys.argv[3]), algorithm="kd_tree")
begin = time.process_time()
model.fit(points)
print(time.process_time() - begin, model.labels_.max() + 1)
