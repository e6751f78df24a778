"""The quarterly pack of area partnerships: areas add up to the county, rates have intervals."""

import os
import tempfile

from workflow import AREAS, COUNCIL_ASB, FIRES, features, manifest, rows, run

PLAN = """
[plan]
study = "partnerships"
from = "2026-07-01"
to = "2026-09-30"
""" + AREAS + FIRES + COUNCIL_ASB + """
[rates]
per = 1000

[[theme]]
name = "fires"
incidents = ["fires"]
where = ["deliberate=yes"]
methods = ["count"]

[[theme]]
name = "asb"
incidents = ["council_asb"]
methods = ["count", "kde"]
"""

with tempfile.TemporaryDirectory() as root:
    pack = os.path.join(root, "pack")
    run(PLAN, pack, "--packs", "partnerships", "--quiet")
    said = manifest(pack)
    assert said["numbers_in_no_attribute"] == []
    for theme in said["themes"]:
        totals = {}
        for areas in ("wards", "partnerships"):
            table = rows(pack, "tables", f"{theme['name']}_by_{areas}.csv")
            # Both sets cover the county: each record is in exactly one area of each.
            totals[areas] = sum(int(r["n"]) for r in table)
            for row in table:
                low, rate, high = (float(row[k]) for k in ("rate_low", "rate_per_1000", "rate_high"))
                assert low <= rate <= high
                assert abs(rate - 1000 * int(row["n"]) / float(row["population"])) < 1e-3
        assert totals["wards"] == totals["partnerships"] == theme["in_study_area"], totals
    layer = features(pack, "layers", "partnerships.geojson")
    assert sum(f["asb_n"] for f in layer) == said["themes"][1]["in_study_area"]
    # The words of each area's pack are looked up, too: in its own tables.
    areas = [name for name in os.listdir(os.path.join(pack, "areas")) if os.path.isdir(os.path.join(pack, "areas", name))]
    assert len(areas) == len(layer)
    for name in areas:
        own = os.path.join(pack, "areas", name)
        assert manifest(own)["numbers_in_no_attribute"] == [], name
        for row in rows(own, "tables", "themes.csv"):
            assert float(row["rate_low"]) <= float(row["rate"]) <= float(row["rate_high"]) and float(row["rate_all_areas"]) > 0
            words = f"{float(row['rate']):.1f} per 1,000 people"
            assert words in open(os.path.join(own, "briefing.md"), encoding="utf-8").read(), (name, words)
    print("areas add up to the county in both sets")
