"""A pack for partners and one for anybody: what is small is in no file of them, nor can be worked out."""

import csv
import json
import os
import sqlite3
import tempfile

from workflow import firemark, manifest, rows

PLAN = """
[plan]
title = "Hate crime"
audience = "%s"
packs = "partnerships"

[[areas]]
name = "wards"
file = "wards.geojson"
population = "people"

[[areas]]
name = "partnerships"
file = "partnerships.geojson"
population = "people"

[[incidents]]
name = "hate"
files = ["hate.csv"]
crs = "EPSG:27700"

[[theme]]
name = "hate"
title = "Hate crime"
by = "strand"
methods = [%s]
"""
WEST, SOUTH, KM = 430000, 540000, 1000


def square(code, x, y, wide, people):
    ring = [[x, y], [x + wide, y], [x + wide, y + KM], [x, y + KM], [x, y]]
    return {"type": "Feature", "properties": {"code": code, "name": "Area " + code, "people": people},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}


def write_areas(path, squares):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": squares,
                   "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}}, file)


def write_records(path, counts, at_one_place=0):
    """Records of six wards in a row: `counts` of each, apart; and some at one place in the first."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["easting", "northing", "date", "strand"])
        number = 0
        for ward, n in enumerate(counts):
            for i in range(n):
                number += 1
                out.writerow([WEST + ward * KM + 20 + 97 * (i % 10), SOUTH + 31 + 89 * (i // 10 % 11),
                              f"2026-0{1 + number % 2}-11 1{number % 10}:05", "faith" if number % 7 else "race"])
        for i in range(at_one_place):
            out.writerow([WEST + 500 + i % 5, SOUTH + 500 + i // 5, "2026-01-11 12:05", "race"])


def hashes(folder):
    return {f["path"]: f["sha256"] for f in manifest(folder)["outputs"] if not f["path"].endswith("manifest.json")}


with tempfile.TemporaryDirectory() as root:
    write_areas(os.path.join(root, "wards.geojson"),
                [square(f"W{i}", WEST + i * KM, SOUTH, KM, 900 + i) for i in range(6)])
    write_areas(os.path.join(root, "partnerships.geojson"),
                [square("P0", WEST, SOUTH, 3 * KM, 2703), square("P1", WEST + 3 * KM, SOUTH, 3 * KM, 2712)])

    def pack(name, audience, counts, methods='"count"', at_one_place=0):
        write_records(os.path.join(root, "hate.csv"), counts, at_one_place)
        plan, out = os.path.join(root, "plan.toml"), os.path.join(root, name)
        with open(plan, "w", encoding="utf-8") as file:
            file.write(PLAN % (audience, methods))
        firemark("run", plan, "-o", out, "--quiet")
        return out

    # W1 has 3, or 2, or 4. Were it alone hidden, its partnership less the others would give it: W2 is, too.
    worlds = [pack(f"partner{n}", "partner", [40, n, 14 - n, 30, 0, 9]) for n in (2, 3, 4)]
    first = worlds[0]
    table = {r["code"]: r for r in rows(first, "tables", "hate_by_wards.csv")}
    assert [table[f"W{i}"]["n"] for i in range(6)] == ["40", "", "", "30", "0", "9"], table
    assert table["W1"]["suppressed"] == "[c]" and table["W1"]["rate_per_1000"] == ""
    # Worlds that differ in what is hidden give the same bytes, in every table, layer, page, picture and paper:
    # whatever a reader does with them, he learns nothing of it.
    for other in worlds[1:]:
        ours, theirs = hashes(first), hashes(other)
        differ = [p for p in ours if ours[p] != theirs.get(p)]
        assert ours.keys() == theirs.keys() and not differ, differ
    # The same of a restricted run tells them apart: the test can fail.
    open_worlds = [pack(f"restricted{n}", "restricted", [40, n, 14 - n, 30, 0, 9]) for n in (2, 3)]
    assert hashes(open_worlds[0]) != hashes(open_worlds[1])
    assert not os.path.exists(os.path.join(first, "rejects.csv"))
    page = open(os.path.join(first, "briefing.md"), encoding="utf-8").read()
    assert "counts from 1 to 4 are not shown" in page and "\\[c\\]" in page

    # For anybody: under 8 hidden, the rest in fives, no raster, no outline around single records, no points.
    out = pack("public", "public", [40, 3, 11, 33, 0, 9], '"count", "kde", "dbscan"', 60)
    counts = [r["n"] for r in rows(out, "tables", "hate_by_wards.csv")]
    assert all(n == "" or int(n) % 5 == 0 for n in counts) and counts[1] == "" and counts[0] == "100", counts
    assert os.listdir(os.path.join(out, "rasters")) == []
    assert not any("dbscan" in name for name in os.listdir(os.path.join(out, "layers")))
    with sqlite3.connect(os.path.join(out, "hotspots.gpkg")) as gpkg:
        kinds = {kind for (kind,) in gpkg.execute("select geometry_type_name from gpkg_geometry_columns")}
        assert kinds <= {"MULTIPOLYGON", "POLYGON"}, kinds
        places = gpkg.execute("select n, repeat_places from hate_kde_hotspots").fetchall()
    assert places and all(n % 5 == 0 and n >= 8 and repeats is None for n, repeats in places), places
    assert manifest(out)["audience"] == "public" and manifest(out)["numbers_in_no_attribute"] == []
    print("three worlds, one pack:", len(hashes(first)), "files")
