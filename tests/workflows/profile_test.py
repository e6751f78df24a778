"""A problem profile of one place: the planted chains of fly-tip, refuse fire and car fire."""

import json
import os
import shutil
import subprocess
import tempfile

from workflow import AREAS, FIRES, FLY_TIPPING, HATE_CRIME, SAMPLE, features, firemark, rows

PLAN = """
[plan]
gazetteer = "places.csv"
study = "wards"
""" + AREAS + FIRES + FLY_TIPPING + HATE_CRIME + """
[[theme]]
name = "fires"
incidents = ["fires"]
where = ["deliberate=yes"]
by = "fire_target"
views = ["car", "refuse"]

[[theme]]
name = "fly_tipping"
incidents = ["fly_tipping"]

[[theme]]
name = "hate_crime"
incidents = ["hate_crime"]

[[theme]]
name = "nothing"
incidents = ["fires"]
where = ["cause=Meteorite"]
"""

with tempfile.TemporaryDirectory() as root:
    plan, out = os.path.join(root, "plan.toml"), os.path.join(root, "out")
    with open(plan, "w", encoding="utf-8") as file:
        file.write(PLAN)
    truth = json.load(open(os.path.join(SAMPLE, "truth.geojson"), encoding="utf-8"))
    disc = [f for f in truth["features"] if f["properties"]["id"] == "chain-tip-refuse-car"]
    truth["features"] = disc
    for f in disc:
        f["properties"] = {"code": "X", "name": "The chained place"}
    place = os.path.join(root, "place.geojson")
    json.dump(truth, open(place, "w", encoding="utf-8"))
    actions = os.path.join(root, "actions.csv")
    with open(actions, "w", encoding="utf-8") as file:
        file.write("date,action,partner,easting,northing\n2026-02-01,Bins chained,council,429500,549700\n"
                   "2025-02-01,Far away,council,400000,500000\n")
    told = firemark("profile", plan, "--data", SAMPLE, "--polygon", place, "--actions", actions, "--present-only",
                    "hate_crime", "--chain", "fly_tipping", "--chain", "fires_refuse", "--chain", "fires_car",
                    "-o", out)
    assert "in no attribute" not in told and "no attribute has" not in told, told
    table = {r["category"]: r for r in rows(out, "place.csv")}
    # Shares of the score add to 100, views of a theme and hidden themes not among them.
    shares = [float(r["share_of_score_pct"]) for r in table.values() if r["share_of_score_pct"]]
    assert len(shares) == 2 and abs(sum(shares) - 100) < 0.11, shares
    # Hate crime is present or not, no number; an empty data set is "no data", not zero.
    assert table["hate_crime"]["n"] == "" and table["hate_crime"]["note"] in ("present", "none seen at this scale")
    assert table["nothing"]["n"] == "" and table["nothing"]["note"] == "no data"
    assert not any(r["theme"] == "hate_crime" for name in ("months", "week", "repeat_places")
                   for r in rows(out, name + ".csv"))
    # Who recorded stands beside each count; there is no sum.
    assert table["fires"]["partners"] == "fire" and table["fly_tipping"]["partners"] == "council"
    assert int(table["fires_car"]["n"]) + int(table["fires_refuse"]["n"]) <= int(table["fires"]["n"])
    # 24 months of each theme that is told, and the weeks add up to the records with an hour.
    months = [r for r in rows(out, "months.csv") if r["theme"] == "fires"]
    assert len(months) == 24 and sum(int(r["n"]) for r in months) <= int(table["fires"]["n"])
    week = sum(float(r["n"]) for r in rows(out, "week.csv") if r["theme"] == "fires")
    assert abs(week - int(table["fires"]["n"])) < 1
    # Thirty chains are planted, discs' edges cut a few.
    chains = {r["chain"] for r in rows(out, "chains.csv")}
    assert 20 <= len(chains) <= 35, len(chains)
    assert [r["action"] for r in rows(out, "actions.csv")] == ["Bins chained"]
    assert {"town", "school"} <= {r["kind"] for r in rows(out, "near.csv")}
    assert rows(out, "lmaps_referral.csv")[0]["records_say"] == "The chained place"
    # The sheet for the meeting: two pages, each with its marking and period, and the table's numbers.
    if shutil.which("pdftotext"):
        sheet = subprocess.run(["pdftotext", "-layout", os.path.join(out, "profile.pdf"), "-"], capture_output=True,
                               text=True, check=True).stdout
        pages = sheet.rstrip("\f").split("\f")
        assert len(pages) == 2, len(pages)
        for page in pages:
            assert "Partners only: do not publish · page" in page and "all records" in page, page[-300:]
        for word in ("The chained place", table["fires"]["n"], "no data", "Bins chained", "Prevent", "not for that caused"):
            assert word in sheet, word
    else:
        assert open(os.path.join(out, "profile.pdf"), "rb").read(5) == b"%PDF-"
    # The same bytes again.
    again = os.path.join(root, "again")
    firemark("profile", plan, "--data", SAMPLE, "--polygon", place, "--actions", actions, "--present-only", "hate_crime",
             "--chain", "fly_tipping", "--chain", "fires_refuse", "--chain", "fires_car", "-o", again)
    for name in os.listdir(out):
        assert open(os.path.join(out, name), "rb").read() == open(os.path.join(again, name), "rb").read(), name
    print(len(chains), "chains at the planted place")
