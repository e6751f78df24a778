"""Compound places through a whole plan: each partner's share, and what taking one source away does."""

import os
import tempfile

from workflow import AREAS, COUNCIL_ASB, FIRES, FLY_TIPPING, HATE_CRIME, features, manifest, rows, run

PLAN = """
[plan]
gazetteer = "places.csv"
study = "wards"
audience = "%s"
""" + AREAS + FIRES + COUNCIL_ASB + FLY_TIPPING + HATE_CRIME + """
[[incidents]]
name = "police_asb"
partner = "police"
files = ["police_asb.csv.gz"]

[[theme]]
name = "fires"
title = "Deliberate fires"
incidents = ["fires"]
where = ["deliberate=yes"]
methods = ["count"]

[[theme]]
name = "asb"
title = "Anti-social behaviour"
incidents = ["police_asb", "council_asb"]
methods = ["count"]

[[theme]]
name = "fly_tipping"
title = "Fly-tipping"
incidents = ["fly_tipping"]
methods = ["count"]

[[theme]]
name = "hate_crime"
title = "Hate crime"
incidents = ["hate_crime"]
methods = ["count"]

[[compound]]
name = "together"
title = "Where themes gather"
themes = [%s]
alpha = 1
"""

OPEN = ["fires", "asb", "fly_tipping"]


def pack(root, name, themes, audience="restricted", more=""):
    out = os.path.join(root, name)
    run(PLAN % (audience, ", ".join(f'"{t}"' for t in themes)) + more, out, "--quiet")
    assert manifest(out)["numbers_in_no_attribute"] == []
    return out, {f["place_id"]: f for f in features(out, "layers", "together.geojson")}


with tempfile.TemporaryDirectory() as root:
    out, whole = pack(root, "whole", OPEN)
    totals = {t["name"]: t["in_study_area"] for t in manifest(out)["themes"]}
    for f in whole.values():
        # The shares of a square are of each theme's own records, and make up its score.
        assert abs(sum(f[t + "_of_score_pct"] for t in OPEN) - 100) < 0.2, f
        assert abs(sum(f[t + "_pct"] for t in OPEN) - f["score_pct"]) < 0.002, f
        for t in OPEN:
            assert abs(100 * f[t + "_n"] / totals[t] - f[t + "_pct"]) < 0.0006, f
        assert f["themes"] >= 2 and 0 < f["p_value"] <= 1
        partners = set(f["who_holds_records"].split("; "))
        assert partners <= {"fire", "police", "council"} and len(partners) >= 1
    # A square has its four rows on the meeting's sheet, and people's columns are empty.
    sheet = rows(out, "tables", "together_4p.csv")
    assert [r["heading"] for r in sheet[:4]] == ["Prevent", "Protect", "Prepare", "Pursue"]
    assert len(sheet) == 4 * len(whole) and not any(r["action"] or r["owner"] or r["due"] for r in sheet)
    # The briefing says where the first are, and QGIS draws all of them.
    briefing = open(os.path.join(out, "briefing.md"), encoding="utf-8").read()
    first = min(whole.values(), key=lambda f: f["rank"])
    assert "## Where themes gather" in briefing and first["label"] in briefing
    assert os.path.exists(os.path.join(out, "layers", "together.qml"))
    assert 'layername=together' in open(os.path.join(out, "project.qgs"), encoding="utf-8").read()

    # One source less: squares that stay have the same numbers of the others, and only its own are gone.
    _, fewer = pack(root, "fewer", ["fires", "asb"])
    both = whole.keys() & fewer.keys()
    assert both and both == fewer.keys(), (len(both), len(fewer))
    for place in both:
        for t in ("fires", "asb"):
            for column in ("_n", "_pct"):
                assert whole[place][t + column] == fewer[place][t + column], place
        assert not any(column.startswith("fly_tipping") for column in fewer[place])
        assert abs(whole[place]["score_pct"] - whole[place]["fly_tipping_pct"] - fewer[place]["score_pct"]) < 0.002

    # Hate crime is there or not; nothing from which its number could be had.
    _, hidden = pack(root, "hidden", OPEN + ["hate_crime"], more='present-only = ["hate_crime"]\n')
    for f in hidden.values():
        assert f["hate_crime"] in ("present", "none seen here")
        assert not any(c.startswith("hate_crime_") or c == "score_pct" or c.endswith("_of_score_pct") for c in f)

    # What a partner may not see of small counts is not told here either.
    _, partner = pack(root, "partner", OPEN, audience="partner")
    for f in partner.values():
        assert not any(0 < f.get(t + "_n", 0) < 5 for t in OPEN), f
    print(len(whole), "squares,", len(both), "of them without fly-tipping")
