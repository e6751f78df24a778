"""The Monday briefing of an arson suppression group: the last 28 days, week after week, each run knowing the last."""

import os
import resource
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
[kde]
bandwidth = "auto"
cell = "50m"

[contours]
volumes = [25, 50, 75]

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
views = ["car", "refuse", "grass", "derelict"]
dbscan = { eps = "150m", min-points = 8 }
"""

with tempfile.TemporaryDirectory() as root:
    first, second, again = (os.path.join(root, name) for name in ("first", "second", "again"))
    run(PLAN % ("2026-08-27", "2026-09-23"), first, "--quiet")
    monday = PLAN % ("2026-09-03", "2026-09-30")
    run(monday, second, "--previous", first, "--quiet")
    run(monday, again, "--previous", first, "--quiet")

    said = manifest(second)
    # Every number of every text is an attribute.
    assert said["numbers_in_no_attribute"] == [], said["numbers_in_no_attribute"]
    # The bandwidth is found by hold-out, and the briefing says the one that was used.
    for theme in said["themes"]:
        if theme["in_study_area"] >= 30:
            assert 100 <= theme["kde_bandwidth_m"] <= 400
            words = f"the {theme['kde_bandwidth_m']:g} m around it"
            assert words in open(os.path.join(second, "briefing.md"), encoding="utf-8").read(), words
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
                assert card["periods_seen"] >= 1 and card["first_seen"] in ("2026-08-27", "2026-09-03")
                assert card["p_value"] <= 0.02 and 0 <= card["stability_pct"] <= 100
                assert card["label"] and card["status"] in card["sentence"]
                # A change is told with its p, never as a percentage alone.
                if card["change_p"] is not None and card["change_p"] >= 0.05:
                    assert "not clearly different (p = " in card["sentence"], card["sentence"]
                assert card["change_pct"] is None or f"{card['change_pct']:.0f} %" not in card["sentence"].split(";")[-4:]
    assert looked_at > 3, looked_at
    assert any(c["periods_seen"] == 2 for m in ("kde", "dbscan") for c in
               features(second, "layers", f"secondary_{m}_hotspots.geojson")), "no place keeps its name for a week"
    # Primary and secondary are all that is deliberate, and chimneys are neither.
    by_name = {theme["name"]: theme for theme in said["themes"]}
    views = sum(by_name["secondary_" + v]["in_study_area"] for v in ("car", "refuse", "grass", "derelict"))
    assert 0 < views <= by_name["secondary"]["in_study_area"]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"three runs: {used.ru_utime + used.ru_stime:.1f} s CPU")
    print(looked_at, "hotspots; every number can be looked up")
