"""Ward by crime type, counted by the program, equals an independent count by GEOS on every cell.

Real records, where they lie beside the project (FIREMARK_SHARED or ../shared): the five months of
County Durham, its 63 wards of 2013 and its 51 divisions of 2025."""

import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
try:
    from places import DATA, DURHAM, PROGRAM
    from shapely.geometry import Point, shape
    from shapely.prepared import prep
except ImportError:
    print("skipped: python3-shapely is not installed")
    sys.exit(77)


def records():
    for path in DURHAM:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["Longitude"]:
                    yield float(row["Longitude"]), float(row["Latitude"]), row["Crime type"]


def by_geos(layer, code):
    """Counts in longitude and latitude, as the files are: nothing is projected."""
    with open(layer, encoding="utf-8") as file:
        features = json.load(file)["features"]
    shapes = [shape(f["geometry"]) for f in features]
    codes = [f["properties"][code] for f in features]
    prepared, boxes = [prep(s) for s in shapes], [s.bounds for s in shapes]
    memory, counts = {}, collections.Counter()
    for x, y, kind in records():
        if (x, y) not in memory:
            memory[x, y] = [
                code for code, area, (west, south, east, north) in zip(codes, prepared, boxes)
                if west <= x <= east and south <= y <= north and area.intersects(Point(x, y))]
        inside = memory[x, y]
        assert len(inside) <= 1, f"{x}, {y} lies on a border: {inside}"
        if inside:
            counts[inside[0], kind] += 1
    return counts


def by_us(layer, column, folder):
    output = os.path.join(folder, "counts.csv")
    subprocess.run([PROGRAM, "count", *DURHAM, "--areas", layer, "--by", column, "-o", output,
                    "--overwrite", "--quiet"], check=True)
    counts = collections.Counter()
    with open(output, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == ["code", "name", column, "n"], reader.fieldnames
        for row in reader:
            counts[row["code"], row[column]] = int(row["n"])
    return counts


with tempfile.TemporaryDirectory() as scratch:
    for name, code in (("durham_wards_2013.geojson", "WD13CD"), ("durham_wards_new.geojson", "")):
        layer = os.path.join(DATA, "boundaries", name)
        with open(layer, encoding="utf-8") as file:
            keys = json.load(file)["features"][0]["properties"]
        code = code if code in keys else next(k for k in keys if k.upper().endswith("CD"))
        theirs, ours = by_geos(layer, code), by_us(layer, "Crime type", scratch)
        differing = {k for k in ours.keys() | theirs.keys() if ours[k] != theirs[k]}
        assert not differing, [(k, ours[k], theirs[k]) for k in sorted(differing)[:10]]
        assert sum(ours.values()) == 25614, sum(ours.values())
        print(f"{name}: {len(ours)} cells equal, {sum(ours.values())} records in the county")
