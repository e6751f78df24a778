"""HDBSCAN* is R's on data without ties: the same partition, and a tree as long as Prim's in numpy.

Ties are where programs differ, and rightly so: R takes them one by one, the engine all at once. Even
scattered points have some: two edges at one point may both weigh its core distance."""

import os
import subprocess
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: python3-numpy is not installed")
    sys.exit(77)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
import r_dbscan

DRIVER = sys.argv[1]
r_dbscan.require()


def engine(points, min_points):
    run = subprocess.run([DRIVER, str(min_points)], input=points.astype("f8").tobytes(),
                         capture_output=True, check=True).stdout
    n = len(points)
    return np.frombuffer(run[:4 * n], "i4"), np.frombuffer(run[-8:], "f8")[0]


def prim(points, min_points):
    d = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    core = np.sort(d, axis=1)[:, min_points - 1]
    d = np.maximum(d, np.maximum(core[:, None], core[None]))
    near, length, now = np.full(len(points), np.inf), 0.0, 0
    left = np.ones(len(points), bool)
    for _ in range(len(points) - 1):
        left[now] = False
        near = np.minimum(near, d[now])
        now = np.where(left, near, np.inf).argmin()
        length += near[now]
    return length


def towns(n, seed):
    random = np.random.default_rng(seed)
    centre = random.uniform((500000, 150000), (510000, 160000), (12, 2))
    sd = 50 * 8 ** random.uniform(size=12)
    of = random.choice(12, n)
    points = centre[of] + sd[of, None] * random.normal(size=(n, 2))
    stray = random.uniform(size=n) < 0.2
    points[stray] = random.uniform((500000, 150000), (510000, 160000), (stray.sum(), 2))
    return points


def renamed(theirs, ours):
    """Their clusters under the numbers of those of ours that they share most points with."""
    result = np.full(len(theirs), -1)
    for k in range(theirs.max() + 1):
        shared = ours[(theirs == k) & (ours >= 0)]
        result[theirs == k] = np.bincount(shared).argmax() if len(shared) else 1000 + k
    return result


faults = 0
for n, seed in ((300, 1), (1000, 2), (2000, 3), (4000, 4)):
    for min_points in (10, 25, 40):
        points = towns(n, seed)
        label, length = engine(points, min_points)
        answer = r_dbscan.ask(f"h <- hdbscan(x, minPts = {min_points}); "
                              "answer <- c(h$cluster - 1, h$coredist, h$hc$height)", points)
        theirs, core, height = renamed(answer[:n].astype(int), label), answer[n:2 * n], answer[2 * n:]
        different = np.flatnonzero(label != theirs)
        # Where two parts come apart at the core distance of the one point that joined them, it
        # belongs to neither; R takes one edge first and leaves it with the other part.
        bridges = [p for p in different
                   if label[p] < 0 and np.isclose(height, core[p], rtol=1e-12).sum() > 1]
        longer = abs(length / prim(points, min_points) - 1)
        print(f"{n} points, min {min_points}: {label.max() + 1} clusters, R's {len(set(theirs) - {-1})}; "
              f"{len(different)} labels differ, {len(bridges)} of them bridges; "
              f"tree longer than Prim's by {longer:.1e} of it")
        faults += len(different) > len(bridges) or longer > 1e-9
sys.exit(1 if faults else 0)
