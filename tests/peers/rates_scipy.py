"""Rates of LSOAs and wards, by the program, equal an independent calculation: points in polygons by
GEOS, exact Poisson intervals by scipy's chi-square quantiles; people who are not known have no rate.

Real records, where they lie beside the project (FIREMARK_SHARED or ../shared): the five months of
County Durham on its LSOAs of 2011 and 2021, and a year and a half of Northumbria on its wards."""

import collections
import csv
import glob
import json
import math
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
try:
    from places import DATA, DURHAM, PROGRAM
    from scipy.stats import chi2
    from shapely.geometry import Point, shape
    from shapely.prepared import prep
except ImportError:
    print("skipped: python3-shapely or python3-scipy is not installed")
    sys.exit(77)

PEOPLE = os.path.join(DATA, "population", "lsoa_population_2019.csv")


def counts(layer, code):
    with open(layer, encoding="utf-8") as file:
        features = json.load(file)["features"]
    shapes = [(f["properties"][code], shape(f["geometry"])) for f in features]
    prepared = [(code, prep(s), s.bounds) for code, s in shapes]
    places, n = {}, collections.Counter({code: 0 for code, _ in shapes})
    for path in DURHAM:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if not row["Longitude"]:
                    continue
                x, y = float(row["Longitude"]), float(row["Latitude"])
                if (x, y) not in places:
                    places[x, y] = next(
                        (code for code, area, (west, south, east, north) in prepared
                         if west <= x <= east and south <= y <= north
                         and area.intersects(Point(x, y))), None)
                if places[x, y]:
                    n[places[x, y]] += 1
    return n


def population():
    with open(PEOPLE, encoding="utf-8-sig", newline="") as file:
        return {row["lsoa"]: int(row["pop"].replace(",", "")) for row in csv.DictReader(file)}


def run(folder, layer, incidents, people):
    output = os.path.join(folder, "rates.csv")
    command = [PROGRAM, "rates", layer, "--population", people, "-o", output, "--overwrite"]
    for path in incidents:
        command += ["--incidents", path]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    with open(output, encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}, answer.stderr


def same(text, expected):
    return math.isclose(float(text), expected, rel_tol=1e-9, abs_tol=1e-12)


def check_lsoas(folder, vintage, matched, areas):
    layer = os.path.join(DATA, "boundaries", f"durham_lsoa_20{vintage}.geojson")
    found, said = run(folder, layer, DURHAM, PEOPLE)
    people, n = population(), counts(layer, f"LSOA{vintage}CD")
    assert len(found) == areas, len(found)
    known = 0
    for code, row in found.items():
        assert int(float(row["n"])) == n[code], (code, row["n"], n[code])
        if code not in people:
            assert row["rate_per_1000"] == "" and row["rate_low"] == "", row
            continue
        known += 1
        x, per = n[code], 1000 / people[code]
        assert same(row["rate_per_1000"], x * per), (code, row)
        assert same(row["rate_low"], (chi2.ppf(0.025, 2 * x) / 2 if x else 0) * per), (code, row)
        assert same(row["rate_high"], chi2.ppf(0.975, 2 * x + 2) / 2 * per), (code, row)
    assert known == matched, known
    missing = areas - matched
    assert missing == 0 or f"{missing} areas have no population" in said, said
    print(f"LSOA 20{vintage}: {known} of {areas} rates agree")


def check_wards(folder):
    layer = os.path.join(DATA, "boundaries", "northumbria_wards_2022_bng.gpkg")
    months = sorted(glob.glob(os.path.join(DATA, "police", "2021-1*-northumbria-street.csv.gz")))
    people = os.path.join(DATA, "population", "northumbria_ward_pop_2020.csv")
    found, said = run(folder, layer, months, people)
    known = [row for row in found.values() if row["rate_per_1000"]]
    assert (len(known), len(found)) == (173, 177), (len(known), len(found))
    assert "4 areas have no population" in said, said
    for row in known:
        assert same(row["rate_per_1000"], 1000 * float(row["n"]) / float(row["population"])), row
    print("wards of Northumbria: 173 of 177 have a rate")


with tempfile.TemporaryDirectory() as scratch:
    check_lsoas(scratch, 11, 324, 324)
    check_lsoas(scratch, 21, 307, 330)
    check_wards(scratch)
