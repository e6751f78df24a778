"""Labels and core flags of the engine are scikit-learn's, to the last number.

Sets that are random, snapped to places, full of distances of exactly eps, or awkward in shape; and
real records, where they lie beside the project (FIREMARK_SHARED or ../shared)."""

import gzip
import io
import math
import os
import subprocess
import sys

try:
    import numpy as np
    from sklearn.cluster import DBSCAN
except ImportError:
    print("skipped: python3-sklearn is not installed")
    sys.exit(77)

DRIVER = sys.argv[1]
ROOT = os.environ.get("FIREMARK_SOURCE_DIR", ".")
DATA = os.path.join(os.environ.get("FIREMARK_SHARED", os.path.join(ROOT, "..", "shared")), "data")


def engine(points, eps, min_points, threads):
    run = subprocess.run(
        [DRIVER, repr(float(eps)), str(min_points), str(threads)],
        input=points.astype("f8").tobytes(), capture_output=True, check=True)
    n = len(points)
    return np.frombuffer(run.stdout[:4 * n], "i4"), np.frombuffer(run.stdout[4 * n:], "u1")


def scikit(points, eps, min_points):
    model = DBSCAN(eps=eps, min_samples=min_points).fit(points)
    core = np.zeros(len(points), "u1")
    core[model.core_sample_indices_] = 1
    return model.labels_, core


def towns(n, seed, snapped=False):
    random = np.random.default_rng(seed)
    centre = random.uniform((500000, 150000), (560000, 200000), (60, 2))
    sd = 50 * 16 ** random.uniform(size=60)
    share = random.exponential(size=60)
    of = random.choice(60, n, p=share / share.sum())
    points = centre[of] + sd[of, None] * random.normal(size=(n, 2))
    stray = random.uniform(size=n) < 0.2
    points[stray] = random.uniform((500000, 150000), (560000, 200000), (stray.sum(), 2))
    if snapped:
        places = points[random.choice(n, n // 10)]
        move = random.uniform(size=n) < 0.85
        points[move] = places[random.choice(len(places), move.sum())]
    return points


def made_up_sets():
    random = np.random.default_rng(7)
    for n in (2000, 20000):
        for eps in (50, 100, 250):
            for min_points in (5, 10, 50):
                yield f"scattered {n}", towns(n, 1), eps, min_points
                yield f"snapped {n}", towns(n, 2, True), eps, min_points
    lattice = np.array([(x, y) for x in range(60) for y in range(60)], float)
    lattice = lattice[random.permutation(len(lattice))]
    for eps in (1, math.sqrt(2), 2):
        for min_points in (3, 5, 9, 13):
            yield "whole lattice", lattice, eps, min_points
            some = lattice[random.uniform(size=len(lattice)) < 0.6]
            yield "lattice with gaps", some, eps, min_points
    for eps in (0.1, 0.1 * math.sqrt(2)):
        for min_points in (3, 5, 9):
            yield "tenths at an offset", 500000.3 + 0.1 * lattice, eps, min_points
    rounded = np.round(random.uniform(0, 40, (6000, 2)), 1)
    for min_points in (3, 6):
        yield "rounded to 0.1", rounded, 0.5, min_points
    angle = random.uniform(0, math.pi, 4000)
    arcs = np.column_stack([np.cos(angle), np.sin(angle)])
    arcs[::2] *= -1
    arcs[::2] += (1.0, 0.45)
    yield "facing arcs", 1000 * arcs, 47, 5
    diagonal = np.arange(3000) * 0.7
    lines = np.row_stack([np.column_stack([diagonal, diagonal]),
                          np.column_stack([diagonal + 10, diagonal - 10])])
    for eps in (10, 10 * math.sqrt(2), 20):
        yield "parallel diagonals", lines, eps, 4
    yield "vertical line", np.column_stack([np.full(5000, 430000.5), np.arange(5000) * 3.0]), 9, 7
    yield "horizontal line", np.column_stack([np.arange(5000) * 3.0, np.full(5000, 5.5)]), 9, 7
    places = random.uniform(0, 5000, (300, 2))
    yield "20,000 on 300 places", places[random.choice(300, 20000)], 100, 80
    yield "one place", np.full((500, 2), 430000.25), 10, 5
    yield "one point", np.array([[1.0, 2.0]]), 10, 1


def metres(lon, lat):
    """Any fixed projection does: both programs get the same numbers."""
    keep = np.isfinite(lon) & np.isfinite(lat)
    lon, lat = lon[keep], lat[keep]
    return np.column_stack([lon * 111320 * math.cos(math.radians(np.median(lat))), lat * 110574])


def columns(path, names):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        text = file.read().decode("utf-8-sig", "replace")
    import csv
    rows = csv.DictReader(io.StringIO(text))
    values = [[row.get(name) or "nan" for name in names] for row in rows]
    return np.array(values, float).T


def real_sets():
    if not os.path.isdir(DATA):
        print(f"skipped: no real records at {DATA}")
        return
    police = os.path.join(DATA, "police")
    durham = [columns(os.path.join(police, name), ("Longitude", "Latitude"))
              for name in sorted(os.listdir(police)) if name.endswith("durham-street.csv")]
    northumbria = [columns(os.path.join(police, f"2020-{month:02}-northumbria-street.csv.gz"),
                           ("Longitude", "Latitude")) for month in (5, 6, 7)]
    assaults = columns(os.path.join(DATA, "formats", "chicago_aggravated_assaults.csv.gz"),
                       ("longitude", "latitude"))
    for eps, min_points in ((50, 10), (100, 5), (150, 30)):
        yield "Durham police", metres(*np.hstack(durham)), eps, min_points
        yield "Northumbria police", metres(*np.hstack(northumbria)), eps, min_points
    yield "Chicago assaults", metres(*assaults), 50, 10
    yield "Chicago assaults", metres(*assaults), 100, 60


def main():
    faults = compared = 0
    for sets in (made_up_sets(), real_sets()):
        for name, points, eps, min_points in sets:
            label, core = scikit(points, eps, min_points)
            for threads in (1, 2):
                ours_label, ours_core = engine(points, eps, min_points, threads)
                compared += 1
                wrong = int((ours_label != label).sum() + (ours_core != core).sum())
                if wrong:
                    faults += 1
                    print(f"{name}, {len(points)} points, eps {eps}, min {min_points}, "
                          f"{threads} threads: {wrong} labels or flags differ")
            if eps == 100 or "lattice" not in name:
                print(f"{name}: {len(points)} points, eps {eps:g}, min {min_points}: "
                      f"{label.max() + 1} clusters, {int(core.sum())} core points")
    print(f"{compared} comparisons, {faults} with differences")
    return 1 if faults or not compared else 0


sys.exit(main())
