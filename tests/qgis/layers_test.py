"""Clusters and results of areas as QGIS draws them when their files are dragged in, without a screen.

    layers_test.py PROGRAM INCIDENTS AREAS [FOLDER_FOR_PICTURES]

Every layer is valid, in its CRS without a question and styled by the file beside it; no feature falls
through the classes of its legend; hotspots say their rank."""

import os
import pathlib
import subprocess
import sys
import tempfile

import offscreen
from qgis.core import QgsVectorLayer

program, incidents, areas = sys.argv[1:4]
folder = pathlib.Path(tempfile.mkdtemp())
points = ("--incidents", incidents)
grid = (*points, "--grid", "2km")
# Command, its words, the file and the field that it is drawn by.
RUNS = (("dbscan", (incidents, "--areas", areas, "--min-points", "10", "--members", folder / "members.gpkg"),
         "clusters.gpkg", "rank"),
        ("kde", (incidents, "--areas", areas, "--bandwidth", "500m"), "density.geojson", "rank"),
        ("scan", (incidents, "--areas", areas, "--time", "none", "--model", "bernoulli",
                  "--cases", "fire_class=Primary"), "scan.gpkg", "rank"),
        ("gistar", (areas, *grid, "--adjust", "none", "--hotspots", folder / "hot.geojson"),
         "gi.gpkg", "gi_bin"),
        ("moran", (areas, *grid, "--adjust", "none"), "lisa.fgb", "lisa"),
        ("change", (areas, *points), "change.geojson", "trend"),
        ("emerging", (areas, *grid, "--adjust", "none"), "emerging.gpkg", "class"))


def opened(name, field):
    layer = QgsVectorLayer(str(folder / name), name)
    assert layer.isValid() and layer.featureCount() > 0, name
    assert layer.crs().authid() == ("EPSG:4326" if name.endswith("json") else "EPSG:27700"), name
    if field == "rank":
        assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "rank", name
        return layer
    renderer = layer.renderer()
    assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == field, name
    known = {category.value() for category in renderer.categories()}
    values = {f[field] for f in layer.getFeatures()}
    words = {"" if value is None or value == offscreen.NULL else str(value) for value in values}
    assert words <= known and len(words) > 1, (name, words - known)
    return layer


for command, words, name, field in RUNS:
    subprocess.run([program, command, *words, "-o", folder / name, "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    layer = opened(name, field)
    image = offscreen.draw([layer], layer.crs(), layer.extent(), 800, 700)
    assert len({image.pixel(x, y) for x in range(0, 800, 3) for y in range(0, 700, 3)}) > 2, name
    if len(sys.argv) > 4:
        image.save(os.path.join(sys.argv[4], name + ".png"))
    print(f"{name}: {layer.featureCount()} features drawn by {field}")
opened("hot.geojson", "rank")
members = QgsVectorLayer(str(folder / "members.gpkg"), "members")
kinds = members.renderer().rootRule().children()
held = [len(list(members.getFeatures(kind.filterExpression()))) for kind in kinds]
assert sum(held) == members.featureCount() and all(held), "each incident is in a cluster or in none"
image = offscreen.draw([members], members.crs(), members.extent(), 800, 700)
assert len({image.pixel(x, y) for x in range(800) for y in range(700)}) > 2
if len(sys.argv) > 4:
    image.save(os.path.join(sys.argv[4], "members.png"))
assert {"gi_z", "gi_p", "gi_q", "gi_bin"} <= set(QgsVectorLayer(str(folder / "gi.gpkg")).fields().names())
sys.stdout.flush()
os._exit(0)
