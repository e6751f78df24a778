"""A series of runs, each knowing the one before: maps keep their classes, and say whose they are."""

import os
import re
import tempfile

from workflow import AREAS, FIRES, features, manifest, run

PLAN = """
[plan]
title = "Deliberate fires"
study = "wards"
packs = "partnerships"
from = "%s"
to = "%s"
%s
""" + AREAS + FIRES + """
[certainty]
resamples = 0
chance = "none"
[contours]
volumes = [25, 50, 75]
%s
[[theme]]
name = "fires"
title = "Deliberate fires"
where = ["deliberate=yes"]
methods = ["count", "kde"]
"""
MONTHS = (("2026-04-01", "2026-04-30"), ("2026-05-01", "2026-05-31"), ("2026-06-01", "2026-06-30"))


def classes(folder):
    """Of the density and of each set of areas, as the manifest has them."""
    said = manifest(folder)["themes"][0]["classes"]
    return {"density": said["density"], **said["areas"]}


def limits(folder):
    return {name: c["from"] for name, c in classes(folder).items()}


def colours(folder):
    """Of each contour's and area's class in the project: its limits and its colour."""
    text = open(os.path.join(folder, "project.qgs"), encoding="utf-8").read()
    ranges = re.findall(r'<range[^>]* lower="([^"]*)" upper="([^"]*)"', text)
    items = re.findall(r'<item value="([^"]*)"[^>]* color="([^"]*)"', text)
    return ranges, items


def words(folder):
    return open(os.path.join(folder, "project.qgs"), encoding="utf-8").read()


with tempfile.TemporaryDirectory() as root:
    runs, before = [], ()
    for number, month in enumerate(MONTHS):
        runs.append(os.path.join(root, f"month{number}"))
        run(PLAN % (*month, "", ""), runs[-1], "--quiet", *before)
        before = ("--previous", runs[-1])
    first, second, third = runs
    # Three runs, one set of limits; their own would have been others.
    assert limits(first) == limits(second) == limits(third), (limits(first), limits(third))
    assert len(limits(first)["density"]) == 3 and len(limits(first)["wards"]) > 2
    assert colours(first) == colours(second) == colours(third)
    alone = os.path.join(root, "alone")
    run(PLAN % (*MONTHS[2], "", ""), alone, "--quiet")
    assert limits(alone) != limits(third)
    # Each says whose they are: nobody else's, then the first run's, also in the third.
    for folder, kept in ((first, False), (second, True), (third, True)):
        for each in classes(folder).values():
            assert each["kept"] == kept and each["of_first_day"] == MONTHS[0][0], each
        assert ("classes of 1 April 2026 to 30 April 2026" in words(folder)) == kept
    # What is more than ever falls into the open class at the top, and is drawn.
    bands = features(third, "layers", "fires_kde_contours.geojson")
    assert bands and {b["lower"] for b in bands} <= {round(x, 6) for x in limits(first)["density"]}
    assert bands[-1]["upper"] is None
    # The packs of areas have the county's classes, as ever.
    for folder in runs:
        for area in os.listdir(os.path.join(folder, "areas")):
            pack = os.path.join(folder, "areas", area)
            if os.path.isdir(pack):
                assert limits(pack) == limits(first), area
    # A plan that fixes its levels has them, whatever was before; no area's classes change by that.
    fixed = os.path.join(root, "fixed")
    run((PLAN % (*MONTHS[1], "", "levels = [0.5, 1, 2]")).replace("volumes = [25, 50, 75]", "volumes = []"),
        fixed, "--quiet", "--previous", first)
    assert limits(fixed)["density"] == [0.5, 1, 2] and not classes(fixed)["density"]["kept"]
    assert limits(fixed)["wards"] == limits(first)["wards"] and classes(fixed)["wards"]["kept"]
    # Numbers that do not compare have classes of their own, and the run says why.
    for name, plan, why in (
            ("longer", PLAN % ("2026-04-01", "2026-06-30", "", ""), "not of about the same length"),
            ("partner", PLAN % (*MONTHS[1], 'audience = "partner"', ""), "for another audience"),
            ("wider", PLAN % (*MONTHS[1], "", '[kde]\nbandwidth = "400m"'), "density had other options")):
        folder = os.path.join(root, name)
        said = run(plan, folder, "--previous", first)
        assert why in said, said
        assert not classes(folder)["density"]["kept"]
        assert classes(folder)["wards"]["kept"] == (name == "wider")
    print("three runs, one set of classes")
