"""Clusters of real records through the program: labels are scikit-learn's on the coordinates written,
for ST-DBSCAN on the graph of neighbours; numbers on the cards are recounted with shapely, in Durham
on the footprints that the county's edge cuts, with their wards."""

import csv
import datetime
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
try:
    import geopandas
    import numpy as np
    from cards import Recount
    from places import DATA, DURHAM, PROGRAM, WARDS
    from scipy.sparse import csr_matrix
    from shapely.geometry import MultiPoint
    from sklearn.cluster import DBSCAN
    from sklearn.neighbors import KDTree
except ImportError:
    print("skipped: python3-sklearn or python3-geopandas is not installed")
    sys.exit(77)

SCRATCH = tempfile.TemporaryDirectory()
ARSON = [os.path.join(DATA, "fire", "chicago_arson_2017_2018.csv")]
ASSAULTS = [os.path.join(DATA, "formats", "chicago_aggravated_assaults.csv.gz")]
DAMAGE = ("--where", "Crime type=Criminal damage and arson")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wildfires():
    """Castilla-La Mancha's, whose coordinates are kilometres of the province's own map."""
    path = os.path.join(SCRATCH.name, "wildfires.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("easting,northing,cause,date\n")
        for row in rows(os.path.join(DATA, "fire", "clmfires_1998_2003.csv")):
            x, y = 1000 * float(row["x_km"]), 1000 * float(row["y_km"])
            file.write(f"{x!r},{y!r},{row['cause']},{row['date']}\n")
    return [path]


def program(command, files, *words):
    out, labels = (os.path.join(SCRATCH.name, name) for name in ("out.csv", "labels.csv"))
    subprocess.run([PROGRAM, command, *files, *words, "-o", out, "--labels", labels, "--quiet",
                    "--overwrite"], check=True)
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


def check(name, cards, labels, eps, model, wards=None):
    points = numbers(labels, "x", "y")
    ours, core = numbers(labels, "cluster")[:, 0].astype(int), numbers(labels, "core")[:, 0]
    theirs = np.zeros(len(points))
    theirs[model.core_sample_indices_] = 1
    wrong = int((ours != model.labels_).sum()), int((core != theirs).sum())
    recount = Recount()
    land = None if wards is None else wards.geometry.unary_union
    cut = 0
    for card in cards:
        members = points[ours == int(card["cluster"])]
        shape = MultiPoint(members).convex_hull.buffer(eps, 64)
        if wards is not None:
            whole = shape.area
            shape = shape.intersection(land)
            cut += shape.area < 0.999 * whole
            # Other round corners, and borders that PROJ puts a metre or two beside OSTN15's.
            recount.wards(card, shape, wards, 0.25)
        recount.land(card, members, len(points), shape.area, land and land.area, 0.003)
    print(f"{name}: {len(points)} records, {len(cards)} clusters"
          f"{'' if wards is None else f', {cut} of them cut by the edge'}, {recount.faults} numbers on cards "
          f"differ; labels and core flags that are not scikit-learn's: {wrong}")
    return recount.faults + sum(wrong) + (wards is not None and cut == 0) + (not cards)


def in_space():
    wards = geopandas.read_file(WARDS).to_crs(27700)
    wards = wards.rename(columns={next(c for c in wards if c.upper().endswith("NM")): "name"})
    for name, files, eps, least, words, areas in (
            ("Chicago arson", ARSON, 500, 5, (), None),
            ("Chicago assaults", ASSAULTS, 50, 60, (), None),
            ("Durham criminal damage and arson", DURHAM, 100, 10, DAMAGE, None),
            ("the same in its wards", DURHAM, 250, 8, (*DAMAGE, "--areas", WARDS), wards),
            ("Castilla-La Mancha, intentional fires", wildfires(), 5000, 6,
             ("--where", "cause=intentional", "--crs", "EPSG:27700"), None)):
        cards, labels = program("dbscan", files, "--eps", f"{eps}m", "--min-points", str(least), *words)
        model = DBSCAN(eps=eps, min_samples=least).fit(numbers(labels, "x", "y"))
        yield check(name, cards, labels, eps, model, areas)


def in_time():
    for name, files, eps, gap, least in (("Chicago arson in time", ARSON, 1000, 14, 3),
                                         ("Chicago assaults in time", ASSAULTS, 100, 7, 5)):
        cards, labels = program("stdbscan", files, "--eps", f"{eps}m", "--eps-time", f"{gap}d",
                                "--min-points", str(least))
        days = np.array([datetime.date.fromisoformat(row["date"]).toordinal() for row in labels])
        graph = neighbours_in_time(numbers(labels, "x", "y"), days, eps, gap)
        model = DBSCAN(eps=1.5, min_samples=least, metric="precomputed").fit(graph)
        yield check(name, cards, labels, eps, model)


sys.exit(1 if sum([*in_space(), *in_time()]) else 0)
