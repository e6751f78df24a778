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

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
try:
    import geopandas
    import numpy as np
    from cards import Recount
    from places import DATA, DURHAM, PROGRAM, ROOT, WARDS
    from shapely.geometry import Point
except ImportError:
    print("skipped: python3-geopandas is not installed")
    sys.exit(77)

THEME = '[[theme]]\nname = "damage_and_arson"\nwhere = ["category=Criminal damage and arson"]\nmethods = ["kde", "count"]\n'

with tempfile.TemporaryDirectory() as folder:
    plan = open(os.path.join(ROOT, "docs", "plans", "durham.toml"), encoding="utf-8").read()
    with open(os.path.join(folder, "plan.toml"), "w", encoding="utf-8") as file:
        file.write(plan[:plan.index("[[theme]]")] + THEME)
    pack, labels = os.path.join(folder, "pack"), os.path.join(folder, "labels.csv")
    subprocess.run([PROGRAM, "run", os.path.join(folder, "plan.toml"), "--data", DATA, "-o", pack, "--quiet"],
                   check=True)
    subprocess.run([PROGRAM, "dbscan", *DURHAM, "--where", "Crime type=Criminal damage and arson", "--areas",
                    WARDS, "--labels", labels, "-o", os.path.join(folder, "clusters.csv"), "--quiet"], check=True)
    gpkg = os.path.join(pack, "hotspots.gpkg")
    cards = geopandas.read_file(gpkg, layer="damage_and_arson_kde_hotspots").sort_values("rank").head(10)
    wards = geopandas.read_file(gpkg, layer="wards_2013")
    small = geopandas.read_file(gpkg, layer="lsoa_2011")
    with open(labels, encoding="utf-8", newline="") as file:
        points = np.array([[float(r["x"]), float(r["y"])] for r in csv.DictReader(file)])

inside_all, study = len(points), wards.geometry.area.sum()
places = geopandas.GeoSeries([Point(p) for p in points], crs=cards.crs)
recount = Recount()
for card in cards.to_dict("records"):
    shape = card["geometry"]
    members = points[places.within(shape).to_numpy()]
    recount.land(card, members, inside_all, shape.area, study)
    recount.wards(card, shape, wards)
    people = (small.population * small.geometry.intersection(shape).area / small.geometry.area).sum()
    recount.expect(card, "population", people)
    recount.expect(card, "rate_1000", 1000 * len(members) / people, 2)
    # The sentence says the same.
    said = re.search(r": ([\d,]+) records, ([\d.]+) % of all, on ([\d.]+) ha", card["sentence"])
    for said_of, counted, decimals in zip(said.groups(), (len(members), 100 * len(members) / inside_all,
                                                          shape.area / 1e4), (0, 1, 1)):
        recount.expect({**card, "sentence": said_of.replace(",", "")}, "sentence", counted, decimals)
print(f"{len(cards)} hotspots of {inside_all} records: {recount.faults} numbers differ from shapely's")
sys.exit(1 if recount.faults or len(cards) != 10 else 0)
