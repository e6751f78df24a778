"""A pack for each partnership area, in one run: each whole, all with the same classes, adding up to
the county.

    areas_test.py PROGRAM PLAN SET"""

import csv
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib


def hashes(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_whole(pack):
    said = {f["path"]: f["sha256"] for f in json.loads((pack / "manifest.json").read_text())["outputs"]}
    found = hashes(pack)
    found.pop("manifest.json")
    assert found == said, sorted(set(found) ^ set(said))
    for name in ("index.html", "briefing.pdf", "briefing.md", "hotspots.gpkg", "project.qgs",
                 "data_quality.html"):
        assert name in said, name
    for room, ends in (("layers", {".geojson", ".qml"}), ("rasters", {".tif", ".qml"}),
                       ("tables", {".csv"})):
        assert {p.suffix for p in (pack / room).iterdir()} == ends, (pack, room)


def levels(pack, theme):
    """Of the density and of the areas: where classes begin, as the styles have them."""
    found = []
    for style in ("contours", "hotspots"):
        text = (pack / "layers" / f"{theme}_kde_{style}.qml").read_text()
        found.append(re.findall(r'label="([^"]*)"', text))
    raster = (pack / "rasters" / f"{theme}_kde.qml").read_text()
    found.append(re.findall(r'<item[^>]* value="([^"]*)"', raster))
    found.append(re.findall(r'<range[^>]* lower="([^"]*)"', (pack / "project.qgs").read_text()))
    return found


def check_pictures(pack):
    pictures = re.findall(r"!\[(.*?)\]\(", (pack / "briefing.md").read_text())
    assert pictures and all(len(words) > 10 for words in pictures), "each picture is told in words"


def check_sums(folder, plan, located):
    """Areas and what lies in none of them add up to each theme's records."""
    table = rows(folder / "areas" / "comparison.csv")
    for theme in (t["name"] for t in plan["theme"]):
        of_theme = [row for row in table if row["theme"] == theme]
        assert sum(int(row["n"]) for row in of_theme) == located[theme], theme
        shares = sum(float(row["share_pct"]) for row in of_theme)
        assert abs(shares - 100) < 0.01 * len(of_theme), (theme, shares)
        for row in of_theme:
            if row["code"]:
                assert float(row["rate_low"]) <= float(row["rate"]) <= float(row["rate_high"]), row


def main():
    program, plan_file, area_set = sys.argv[1:]
    data, text = pathlib.Path(plan_file).parent, pathlib.Path(plan_file).read_text()
    head, *themes = text.split("[[theme]]")
    text = "[[theme]]".join([head, *(t for t in themes if re.search('"(arson|hate_crime)"', t))])
    plan = tomllib.loads(text)
    with tempfile.TemporaryDirectory() as scratch:
        plan_file = pathlib.Path(scratch, "plan.toml")
        plan_file.write_text(text)
        folder, again = pathlib.Path(scratch, "one"), pathlib.Path(scratch, "two")
        for where, threads in ((folder, "1"), (again, "2")):
            subprocess.run([program, "run", plan_file, "--packs", area_set, "--data", data, "-o", where, "--quiet",
                            "--threads", threads], check=True)
        same = [{name: value for name, value in hashes(f).items() if "manifest" not in name}
                for f in (folder, again)]
        assert same[0] == same[1], "the same bytes on one thread and on two"
        packs = sorted(p.parent for p in (folder / "areas").glob("*/manifest.json"))
        assert len(packs) == 14, packs
        located = {t["name"]: t["located"]
                   for t in json.loads((folder / "manifest.json").read_text())["themes"]}
        inside = dict.fromkeys(located, 0)
        county = levels(folder, "arson")
        assert all(county), county
        for pack in packs:
            check_whole(pack)
            check_pictures(pack)
            assert levels(pack, "arson") == county, f"{pack.name} has classes of its own"
            for theme in json.loads((pack / "manifest.json").read_text())["themes"]:
                inside[theme["name"]] += theme["in_study_area"]
        none = {row["theme"]: int(row["n"]) for row in rows(folder / "areas" / "comparison.csv")
                if not row["code"]}
        assert {name: inside[name] + none[name] for name in inside} == located
        check_sums(folder, plan, located)
        links = re.findall(r'<a href="([^"]*)"', (folder / "areas" / "index.html").read_text())
        assert {str((folder / "areas" / link).parent) for link in links} == {str(p) for p in packs}
    print(f"{len(packs)} packs, whole, alike and adding up")


main()
