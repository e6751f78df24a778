"""The order of OPTICS is scikit-learn's and, where installed, R's; so are the distances."""

import os
import subprocess
import sys
import warnings

try:
    import numpy as np
    from sklearn.cluster import OPTICS
except ImportError:
    print("skipped: python3-sklearn is not installed")
    sys.exit(77)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
import r_dbscan

DRIVER = sys.argv[1]
warnings.simplefilter("ignore")  # scikit-learn divides by reachabilities of 0


def engine(points, eps, min_points, ties):
    run = subprocess.run([DRIVER, repr(float(eps)), str(min_points), ties],
                         input=points.astype("f8").tobytes(), capture_output=True,
                         check=True).stdout
    n = len(points)
    return (np.frombuffer(run[:4 * n], "u4"), np.frombuffer(run[4 * n:12 * n], "f8"),
            np.frombuffer(run[12 * n:], "f8"))


def towns(n, seed, snapped):
    random = np.random.default_rng(seed)
    centre = random.uniform((500000, 150000), (510000, 160000), (12, 2))
    sd = 50 * 8 ** random.uniform(size=12)
    of = random.choice(12, n)
    points = centre[of] + sd[of, None] * random.normal(size=(n, 2))
    stray = random.uniform(size=n) < 0.2
    points[stray] = random.uniform((500000, 150000), (510000, 160000), (stray.sum(), 2))
    return points if not snapped else np.round(points / 60) * 60


def same(a, b):
    return bool(np.array_equal(np.isinf(a), np.isinf(b)) and
                np.allclose(a[np.isfinite(a)], b[np.isfinite(b)], rtol=1e-12, atol=0))


faults = 0
have_r = r_dbscan.installed()
if not have_r:
    print("R's package dbscan is not installed: scikit-learn alone")
for n, seed, snapped in ((500, 1, 0), (2000, 2, 0), (2000, 3, 1), (4000, 4, 0)):
    for eps, min_points in ((150, 5), (500, 10), (2000, 25)):
        points = towns(n, seed, snapped)
        order, reach, core = engine(points, eps, min_points, "first")
        model = OPTICS(max_eps=eps, min_samples=min_points).fit(points)
        theirs = (np.array_equal(order, model.ordering_), same(reach, model.reachability_),
                  same(core, model.core_distances_))
        r_says = ""
        if have_r:
            order, reach, core = engine(points, eps, min_points, "last")
            answer = r_dbscan.ask(
                f"o <- optics(x, eps = {eps}, minPts = {min_points}); "
                "answer <- c(o$order - 1, o$reachdist, o$coredist)", points)
            equal = (np.array_equal(order, answer[:n].astype(int)), same(reach, answer[n:2 * n]),
                     same(core, answer[2 * n:]))
            r_says = f"; as R's: {equal}"
            faults += not all(equal)
        print(f"{n} points{', snapped' * snapped}, eps {eps}, min {min_points}: order, reachability "
              f"and core distance as scikit-learn's: {theirs}{r_says}")
        faults += not all(theirs)
sys.exit(1 if faults else 0)
