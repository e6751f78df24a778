"""The Monday briefing of an arson suppression group: two quarters, the second knowing the first."""

import os
import tempfile

from workflow import AREAS, FIRES, SAMPLE, features, manifest, rows, run

PLAN = """
[plan]
title = "Deliberate fires"
gazetteer = "places.csv"
study = "wards"
from = "%s"
to = "%s"
""" + AREAS + FIRES + """
[[theme]]
name = "primary"
title = "Deliberate primary fires"
where = ["deliberate=yes", "fire_kind=primary"]
by = "fire_target"
dbscan = { eps = "150m", min-points = 5 }

[[theme]]
name = "secondary"
title = "Deliberate secondary fires"
where = ["deliberate=yes", "fire_kind=secondary"]
by = "fire_target"
views = ["refuse", "grass", "derelict"]
dbscan = { eps = "150m", min-points = 8 }
"""

with tempfile.TemporaryDirectory() as root:
    first, second, again = (os.path.join(root, name) for name in ("first", "second", "again"))
    run(PLAN % ("2026-04-01", "2026-06-30"), first, "--quiet")
    autumn = PLAN % ("2026-07-01", "2026-09-30")
    run(autumn, second, "--previous", first, "--quiet")
    run(autumn, again, "--previous", first, "--quiet")

    said = manifest(second)
    # Every number of every text is an attribute.
    assert said["numbers_in_no_attribute"] == [], said["numbers_in_no_attribute"]
    # A second run gives the same bytes.
    assert [f["sha256"] for f in said["outputs"]] == [f["sha256"] for f in manifest(again)["outputs"]]
    briefing = open(os.path.join(second, "briefing.md"), encoding="utf-8").read()
    assert f"Based on {said['rows_used']:,} of " in briefing

    looked_at = 0
    for theme in said["themes"]:
        located = theme["in_study_area"]
        counted = rows(second, "tables", theme["name"] + "_by_wards.csv")
        assert sum(int(r["n"]) for r in counted) == located
        for method in ("kde", "dbscan"):
            cards = features(second, "layers", f"{theme['name']}_{method}_hotspots.geojson")
            assert sum(c["n"] for c in cards) <= located
            for card in cards:
                looked_at += 1
                assert card["status"] in ("new", "persisting", "grown", "shrunk", "moved", "split", "merged")
                assert card["periods_seen"] >= 1 and card["first_seen"] in ("2026-04-01", "2026-07-01")
                assert card["p_value"] <= 0.02 and 0 <= card["stability_pct"] <= 100
                assert card["label"] and card["status"] in card["sentence"]
                # A change is told with its p, never as a percentage alone.
                if card["change_p"] is not None and card["change_p"] >= 0.05:
                    assert "not clearly different (p = " in card["sentence"], card["sentence"]
                assert card["change_pct"] is None or f"{card['change_pct']:.0f} %" not in card["sentence"].split(";")[-4:]
    assert looked_at > 10, looked_at
    # Primary and secondary are all that is deliberate, and chimneys are neither.
    by_name = {theme["name"]: theme for theme in said["themes"]}
    views = sum(by_name["secondary_" + v]["in_study_area"] for v in ("refuse", "grass", "derelict"))
    assert 0 < views <= by_name["secondary"]["in_study_area"]
    print(looked_at, "hotspots; every number can be looked up")
