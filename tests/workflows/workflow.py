"""Running the program, and reading what it wrote."""

import csv
import json
import os
import subprocess
import sys

PROGRAM, SAMPLE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

AREAS = """
[[areas]]
name = "wards"
file = "county.gpkg"
area-layer = "wards"
population = "population.csv"

[[areas]]
name = "partnerships"
file = "county.gpkg"
area-layer = "partnerships"
population = "population.csv"
"""

FIRES = """
[[incidents]]
name = "fires"
partner = "fire"
fire = { kind = "fire_class", cause = "cause", property = "property_type" }
files = ["fires.csv.gz"]
"""

COUNCIL_ASB = """
[[incidents]]
name = "council_asb"
partner = "council"
files = ["council_asb.csv.gz"]
"""

FLY_TIPPING = """
[[incidents]]
name = "fly_tipping"
partner = "council"
files = ["fly_tipping.csv.gz"]
"""

HATE_CRIME = """
[[incidents]]
name = "hate_crime"
partner = "police"
files = ["hate_crime.csv.gz"]
"""


def firemark(*words, exit_code=0):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    assert done.returncode == exit_code, f"{words}: exit {done.returncode}\n{done.stderr}"
    return done.stderr


def run(plan, folder, *words):
    path = folder + ".toml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(plan)
    return firemark("run", path, "--data", SAMPLE, "-o", folder, *words)


def rows(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return [f["properties"] for f in json.load(file)["features"]]


def manifest(folder):
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)
