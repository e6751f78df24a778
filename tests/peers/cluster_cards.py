"""Clusters of real records through the program: labels are scikit-learn's on the coordinates written,
for ST-DBSCAN on the graph of neighbours; numbers on the cards are recounted with shapely.

Where the records lie beside the project (FIREMARK_SHARED or ../shared)."""

import csv
import datetime
import glob
import os
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from scipy.sparse import csr_matrix
    from shapely.geometry import MultiPoint
    from sklearn.cluster import DBSCAN
    from sklearn.neighbors import KDTree
except ImportError:
    print("skipped: python3-sklearn or python3-shapely is not installed")
    sys.exit(77)

PROGRAM = os.environ["FIREMARK_PROGRAM"]
ROOT = os.environ.get("FIREMARK_SOURCE_DIR", ".")
DATA = os.path.join(os.environ.get("FIREMARK_SHARED", os.path.join(ROOT, "..", "shared")), "data")
if not os.path.isdir(DATA):
    print("skipped: no real data in", DATA)
    sys.exit(77)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def program(command, files, *words):
    with tempfile.TemporaryDirectory() as folder:
        out, labels = os.path.join(folder, "out.csv"), os.path.join(folder, "labels.csv")
        subprocess.run([PROGRAM, command, *files, *words, "-o", out, "--labels", labels, "--quiet"],
                       check=True)
        return rows(out), rows(labels)


def numbers(table, *names):
    return np.array([[float(row[name]) for name in names] for row in table])


def neighbours_in_time(points, days, eps, eps_time):
    """Who is near whom in space and time, as the distance in space (+1, so that 0 is kept)."""
    near = KDTree(points).query_radius(points, eps)
    pairs = [(i, j) for i, found in enumerate(near) for j in found
             if abs(days[i] - days[j]) <= eps_time]
    i, j = np.array(pairs).T
    return csr_matrix((np.ones(len(i)), (i, j)), shape=(len(points), len(points)))


def check(name, cards, labels, eps, model):
    points = numbers(labels, "x", "y")
    ours, core = numbers(labels, "cluster")[:, 0].astype(int), numbers(labels, "core")[:, 0]
    theirs = np.zeros(len(points))
    theirs[model.core_sample_indices_] = 1
    faults = int((ours != model.labels_).sum() + (core != theirs).sum())
    for card in cards:
        members = points[ours == int(card["cluster"])]
        hectares = MultiPoint(members).convex_hull.buffer(eps, 64).area / 1e4
        faults += int(card["n"]) != len(members)
        faults += abs(float(card["share_pct"]) - 100 * len(members) / len(points)) > 0.006
        faults += abs(float(card["area_ha"]) - hectares) > 0.0051 + 0.003 * hectares
        density = 100 * len(members) / hectares
        faults += abs(float(card["density_km2"]) - density) > 0.051 + 0.005 * density
        _, copies = np.unique(members, axis=0, return_counts=True)
        faults += int(card["repeat_places"]) != int((copies > 1).sum())
    wrong = int((ours != model.labels_).sum()), int((core != theirs).sum())
    print(f"{name}: {len(points)} records, {len(cards)} clusters, {faults} faults; labels and "
          f"core flags that are not scikit-learn's: {wrong}")
    return faults


ARSON = [os.path.join(DATA, "fire", "chicago_arson_2017_2018.csv")]
ASSAULTS = [os.path.join(DATA, "formats", "chicago_aggravated_assaults.csv.gz")]
DURHAM = sorted(glob.glob(os.path.join(DATA, "police", "201*-durham-street.csv")))
DAMAGE = ("--where", "Crime type=Criminal damage and arson")

total = 0
for name, files, eps, least, words in (("Chicago arson", ARSON, 500, 5, ()),
                                       ("Chicago assaults", ASSAULTS, 50, 60, ()),
                                       ("Durham criminal damage and arson", DURHAM, 100, 10, DAMAGE)):
    cards, labels = program("dbscan", files, "--eps", f"{eps}m", "--min-points", str(least), *words)
    model = DBSCAN(eps=eps, min_samples=least).fit(numbers(labels, "x", "y"))
    total += check(name, cards, labels, eps, model)

for name, files, eps, gap, least in (("Chicago arson in time", ARSON, 1000, 14, 3),
                                     ("Chicago assaults in time", ASSAULTS, 100, 7, 5)):
    cards, labels = program("stdbscan", files, "--eps", f"{eps}m", "--eps-time", f"{gap}d",
                            "--min-points", str(least))
    days = np.array([datetime.date.fromisoformat(row["date"]).toordinal() for row in labels])
    graph = neighbours_in_time(numbers(labels, "x", "y"), days, eps, gap)
    model = DBSCAN(eps=1.5, min_samples=least, metric="precomputed").fit(graph)
    total += check(name, cards, labels, eps, model)
sys.exit(1 if total else 0)
