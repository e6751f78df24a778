"""The ten first hotspots of criminal damage and arson in County Durham, recounted with shapely: n, share,
land, density, ratio to the mean, repeat places, wards with their shares, people and rate.

The shapes of hotspots, wards and small areas come from the GeoPackage, in metres; the records, in metres too,
from the list that firemark dbscan writes of them."""

import csv
import os
import re
import subprocess
import sys
import tempfile

try:
    import geopandas
    import numpy as np
    from shapely.geometry import Point
except ImportError:
    print("skipped: python3-geopandas is not installed")
    sys.exit(77)

PROGRAM = os.environ["FIREMARK_PROGRAM"]
ROOT = os.environ.get("FIREMARK_SOURCE_DIR", ".")
DATA = os.path.join(os.environ.get("FIREMARK_SHARED", os.path.join(ROOT, "..", "shared")), "data")
if not os.path.isdir(DATA):
    print("skipped: no real data in", DATA)
    sys.exit(77)

THEME = '[[theme]]\nname = "damage_and_arson"\nwhere = ["category=Criminal damage and arson"]\nmethods = ["kde", "count"]\n'


def near(ours, theirs, decimals):
    return abs(ours - theirs) <= 0.5 * 10 ** -decimals * 1.02 + 1e-6 * abs(theirs)


with tempfile.TemporaryDirectory() as folder:
    plan = open(os.path.join(ROOT, "docs", "plans", "durham.toml"), encoding="utf-8").read()
    with open(os.path.join(folder, "plan.toml"), "w", encoding="utf-8") as file:
        file.write(plan[:plan.index("[[theme]]")] + THEME)
    pack, labels = os.path.join(folder, "pack"), os.path.join(folder, "labels.csv")
    subprocess.run([PROGRAM, "run", os.path.join(folder, "plan.toml"), "--data", DATA, "-o", pack, "--quiet"],
                   check=True)
    months = [os.path.join(DATA, "police", f"{m}-durham-street.csv")
              for m in ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02")]
    subprocess.run([PROGRAM, "dbscan", *months, "--where", "Crime type=Criminal damage and arson", "--areas",
                    os.path.join(DATA, "boundaries", "durham_wards_2013.geojson"), "--labels", labels, "-o",
                    os.path.join(folder, "clusters.csv"), "--quiet"], check=True)
    gpkg = os.path.join(pack, "hotspots.gpkg")
    cards = geopandas.read_file(gpkg, layer="damage_and_arson_kde_hotspots").sort_values("rank").head(10)
    wards = geopandas.read_file(gpkg, layer="wards_2013")
    small = geopandas.read_file(gpkg, layer="lsoa_2011")
    with open(labels, encoding="utf-8", newline="") as file:
        points = np.array([[float(r["x"]), float(r["y"])] for r in csv.DictReader(file)])

inside_all, study = len(points), wards.geometry.area.sum()
places = geopandas.GeoSeries([Point(p) for p in points], crs=cards.crs)
faults = 0


def expect(card, name, ours, theirs, decimals=0):
    global faults
    if not near(float(ours), float(theirs), decimals):
        faults += 1
        print(f"{card.hotspot_id} {name}: {ours}, counted {theirs}")


for card in cards.itertuples():
    shape = card.geometry
    members = points[places.within(shape).to_numpy()]
    n, m2 = len(members), shape.area
    _, copies = np.unique(members, axis=0, return_counts=True)
    expect(card, "n", card.n, n)
    expect(card, "share_pct", card.share_pct, 100 * n / inside_all, 2)
    expect(card, "area_ha", card.area_ha, m2 / 1e4, 2)
    expect(card, "density_km2", card.density_km2, n / (m2 / 1e6), 1)
    expect(card, "ratio_to_mean", card.ratio_to_mean, (n / m2) / (inside_all / study), 2)
    expect(card, "repeat_places", card.repeat_places, int((copies > 1).sum()))
    shares = wards.geometry.intersection(shape).area / m2
    order = [i for i in np.argsort(-shares.to_numpy(), kind="stable") if shares[i] > 1e-9]
    if card.area_names.split("; ") != [wards.name[i] for i in order]:
        faults += 1
        print(card.hotspot_id, "wards:", card.area_names, [wards.name[i] for i in order])
    for said, i in zip(card.area_shares.split("; "), order):
        expect(card, "area share", said, 100 * shares[i], 1)
    people = (small.population * small.geometry.intersection(shape).area / small.geometry.area).sum()
    expect(card, "population", card.population, people)
    expect(card, "rate_1000", card.rate_1000, 1000 * n / people, 2)
    # The sentence says the same.
    said = re.search(r": ([\d,]+) records, ([\d.]+) % of all, on ([\d.]+) ha", card.sentence)
    expect(card, "sentence", said[1], n)
    expect(card, "sentence", said[2], 100 * n / inside_all, 1)
    expect(card, "sentence", said[3], m2 / 1e4, 1)
print(f"{len(cards)} hotspots of {inside_all} records: {faults} numbers differ from shapely's")
sys.exit(1 if faults or len(cards) != 10 else 0)
