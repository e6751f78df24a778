"""CPU seconds of SciPy's binned densities: FILE BANDWIDTH CELL WEST SOUTH COLUMNS ROWS [gaussian].

Points counted by cell, then an FFT convolution with the quartic, or ndimage's Gaussian filter: what
people write by hand. Off by the binning. Prints the seconds and the largest density, per km2."""

import math
import sys
import time

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve

points = np.fromfile(sys.argv[1]).reshape(-1, 2)
bandwidth, cell, west, south = map(float, sys.argv[2:6])
columns, rows = int(sys.argv[6]), int(sys.argv[7])
begin = time.process_time()
x = ((points[:, 0] - west) / cell).astype(np.int64)
y = ((points[:, 1] - south) / cell).astype(np.int64)
counts = np.bincount(y * columns + x, minlength=rows * columns).reshape(rows, columns).astype(float)
if len(sys.argv) > 8:
    density = gaussian_filter(counts, bandwidth / cell, mode="constant", truncate=6) / cell**2
else:
    reach = math.ceil(bandwidth / cell)
    d = np.arange(-reach, reach + 1) * cell / bandwidth
    t = np.clip(1 - d[:, None] ** 2 - d[None, :] ** 2, 0, None)
    density = fftconvolve(counts, t * t, mode="same") * 3 / (math.pi * bandwidth**2)
print(time.process_time() - begin, density.max() * 1e6)
