"""One area, and nothing in it: the pack is whole, and says so in a sentence."""

import json
import os
import tempfile

from workflow import SAMPLE, firemark, manifest, rows

PLAN = """
[plan]
packs = "land"
from = "2026-01-01"
to = "2026-03-31"
[[areas]]
name = "land"
file = "land.geojson"
[[incidents]]
name = "fires"
files = ["%s/fires.csv.gz"]
[certainty]
floor = 0
[[theme]]
name = "fires"
"""
NAME = "Far <b>away</b> & \u0628\u0639\u064a\u062f " + "x" * 300

with tempfile.TemporaryDirectory() as root:
    ring = [[-7.0, 49.9], [-6.9, 49.9], [-6.9, 50.0], [-7.0, 50.0], [-7.0, 49.9]]
    with open(os.path.join(root, "land.geojson"), "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"code": "A", "name": NAME},
             "geometry": {"type": "Polygon", "coordinates": [ring]}}]}, file)
    plan, out = os.path.join(root, "plan.toml"), os.path.join(root, "out")
    with open(plan, "w", encoding="utf-8") as file:
        file.write(PLAN % SAMPLE)
    firemark("run", plan, "-o", out, "--quiet")
    folders = [name for name in os.listdir(os.path.join(out, "areas")) if "." not in name]
    assert len(folders) == 1 and len(folders[0]) <= 60, folders
    for folder in (out, os.path.join(out, "areas", folders[0])):
        text = open(os.path.join(folder, "briefing.md"), encoding="utf-8").read()
        assert "0 records in" in text and "No place stands out from what chance would give." in text, text
        assert manifest(folder)["numbers_in_no_attribute"] == []
        for name in ("index.html", "briefing.pdf", "project.qgs", "hotspots.gpkg", "data_quality.html"):
            assert os.path.getsize(os.path.join(folder, name)) > 500, name
        assert [r["n"] for r in rows(folder, "tables", "fires_by_land.csv")] in ([], ["0"])
    print("an empty area has a whole pack")
