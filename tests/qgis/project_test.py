"""What the main job writes, opened in QGIS without a screen.

    project_test.py PROGRAM PLAN [PICTURE [DATA [ATLAS_PICTURE]]]

Every layer valid, in its CRS and styled with a legend; GeoJSON, GeoTIFF and GeoPackage styled when
dragged in alone; the map drawn (to PICTURE where given) and not empty; the atlas printed, one page for
each partnership area (its first to ATLAS_PICTURE)."""

import pathlib
import subprocess
import sys
import tempfile

import offscreen
from qgis.core import (QgsLayoutExporter, QgsLayoutItemLegend, QgsLayoutItemMap, QgsProject,
                       QgsRasterLayer, QgsVectorLayer)
from qgis.PyQt.QtGui import QImage


def legend(layer):
    """The words of a vector layer's legend."""
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def check_project(folder):
    project = QgsProject.instance()
    assert project.read(str(folder / "project.qgs")), project.error()
    assert project.crs().authid() == "EPSG:27700", project.crs().authid()
    layers = list(project.mapLayers().values())
    assert len(layers) > 10, len(layers)
    nodes = project.layerTreeRoot().findLayers()
    assert len(nodes) == len(layers) and all(node.layer() for node in nodes), "tree and layers agree"
    kinds = set()
    for layer in layers:
        assert layer.isValid(), layer.source()
        assert layer.crs().authid() == "EPSG:27700", layer.name()
        if isinstance(layer, QgsRasterLayer):
            assert layer.renderer().type() == "singlebandpseudocolor", layer.name()
            items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
            assert items[0].color.alpha() == 0, "below the lowest class nothing is drawn"
            assert all("km²" in item.label for item in items[1:]), [i.label for i in items]
            continue
        kinds.add(layer.renderer().type())
        words = legend(layer)
        assert words and all(words), (layer.name(), words)
        if layer.renderer().type() == "graduatedSymbol":
            assert layer.renderer().classAttribute() in layer.fields().names(), layer.name()
            assert any("people" in w or "records" in w for w in words), words
        if layer.renderer().type() == "categorizedSymbol":
            field = layer.renderer().classAttribute()
            values = {str(f[field] or "") for f in layer.getFeatures()}
            known = {c.value() for c in layer.renderer().categories()}
            if field == "rule":
                assert values == known, layer.name()
                assert all("km²" in w for w in words), words
            assert values <= known, (layer.name(), values - known)
        if "otspots" in layer.name():
            assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "rank"
    assert kinds == {"RuleRenderer", "graduatedSymbol", "categorizedSymbol"}, kinds
    of_project = {layer.source().partition("layername=")[2] for layer in layers}
    of_package = {path.stem for path in (folder / "layers").glob("*.geojson")}
    assert of_package <= of_project, f"not in the project: {of_package - of_project}"
    text = (folder / "project.qgs").read_text()
    assert str(folder) not in text and "file:" not in text, "paths are relative"
    return project


def check_classes(project):
    """Each area falls into one class of its legend, and no class is empty."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsRasterLayer) or layer.renderer().type() != "graduatedSymbol":
            continue
        field = layer.renderer().classAttribute()
        found = [0] * len(layer.renderer().ranges())
        for feature in layer.getFeatures():
            held = [i for i, r in enumerate(layer.renderer().ranges())
                    if r.lowerValue() <= feature[field] <= r.upperValue()]
            assert len(held) == 1, (layer.name(), field, feature[field], held)
            found[held[0]] += 1
        assert all(found[1:]), (layer.name(), field, found)


def check_alone(folder):
    """Dragged into an empty project one by one."""
    for path in sorted((folder / "layers").glob("*.geojson")):
        layer = QgsVectorLayer(str(path), path.stem)
        assert layer.isValid() and layer.renderer().type() != "singleSymbol", path
        assert layer.crs().authid() == "EPSG:4326"
        packed = QgsVectorLayer(f"{folder}/hotspots.gpkg|layername={path.stem}", path.stem)
        assert packed.isValid() and packed.crs().authid() == "EPSG:27700"
        assert packed.renderer().type() == layer.renderer().type(), path
        assert legend(packed) == legend(layer)
        assert packed.featureCount() == layer.featureCount()
        assert packed.labelsEnabled() == layer.labelsEnabled()
    for path in sorted((folder / "rasters").glob("*.tif")):
        layer = QgsRasterLayer(str(path), path.stem)
        assert layer.isValid() and layer.renderer().type() == "singlebandpseudocolor", path


def check_all_kinds(program, plan, data, scratch):
    """A plan that asks for everything: what changes, emerges, gathers and is one event is styled, too."""
    text = pathlib.Path(plan).read_text()
    text = text.replace('from = "2023-10-01"', 'from = "2025-10-01"')
    text = text.replace('name = "arson"\n', 'name = "arson"\nmethods = ["count", "kde", "change", "emerging"]\n')
    text += """
[certainty]
resamples = 0
chance = "none"
[[compound]]
name = "together"
title = "Where fires, fly-tips and anti-social behaviour gather"
themes = ["arson", "asb", "fly_tipping"]
[[link]]
name = "near_in_time"
themes = ["arson", "fly_tipping"]
"""
    asked, folder = pathlib.Path(scratch, "all.toml"), pathlib.Path(scratch, "all")
    asked.write_text(text)
    subprocess.run([program, "run", asked, "--data", data, "-o", str(folder), "--quiet"], check=True)
    names = {path.stem for path in (folder / "layers").glob("*.geojson")}
    assert {"arson_change", "arson_emerging", "together", "near_in_time"} <= names, names
    project = check_project(folder)
    check_alone(folder)
    lines, = [l for l in project.mapLayers().values() if l.source().endswith("near_in_time")]
    assert lines.featureCount() > 0 and lines.renderer().symbols(offscreen.context())[0].type() == 1, "lines"
    project.clear()


def check_time(project):
    """The project and its themes tell of the plan's days; borders of any time."""
    span = project.timeSettings().temporalRange()
    assert span.begin().isValid() and span.begin() < span.end()
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsRasterLayer):
            continue
        own = layer.temporalProperties()
        border = layer.renderer().type() == "RuleRenderer" and not layer.labelsEnabled()
        assert own.isActive() != border, layer.name()
        if not border:
            assert own.fixedTemporalRange().begin().date() == span.begin().date(), layer.name()


def check_layouts(project, scratch, picture):
    """One page of all, and an atlas with a page for each area, whole maps with words on them."""
    layouts = {layout.name(): layout for layout in project.layoutManager().printLayouts()}
    assert len(layouts) == 2, list(layouts)
    for layout in layouts.values():
        items = layout.items()
        map_item, = [i for i in items if isinstance(i, QgsLayoutItemMap)]
        legend_item, = [i for i in items if isinstance(i, QgsLayoutItemLegend)]
        assert legend_item.linkedMap() is map_item or legend_item.linkedMap() == map_item
        shown = legend_item.model().rootGroup().findLayers()
        assert shown and all(node.layer() for node in shown), layout.name()
    atlas = next(l for l in layouts.values() if l.atlas().enabled()).atlas()
    areas = sorted(f["name"] for f in atlas.coverageLayer().getFeatures())
    assert atlas.updateFeatures() == len(areas) > 1, areas
    atlas.beginRender()
    names, pages = [], set()
    for number in range(atlas.count()):
        assert atlas.seekTo(number)
        names.append(atlas.currentFilename() and atlas.nameForPage(number))
        if number > 2:
            continue  # the others are drawn by the same code: three show that the map turns
        path = pathlib.Path(scratch, f"page{number}.png")
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = 96
        done = QgsLayoutExporter(atlas.layout()).exportToImage(str(path), settings)
        assert done == QgsLayoutExporter.Success, done
        image = QImage(str(path))
        assert abs(image.width() - 794) < 3 and abs(image.height() - 1123) < 3, "A4, upright"
        pages.add(path.read_bytes())
        if picture and number == 0:
            image.save(picture)
    atlas.endRender()
    assert names == areas, names
    assert len(pages) == 3, "the map turns to each area"


def draw(project, picture):
    """The map as it opens. Returns how many colours it has."""
    shown = [n.layer() for n in project.layerTreeRoot().findLayers() if n.isVisible()]
    extent = project.viewSettings().defaultViewExtent()
    assert not extent.isEmpty()
    image = offscreen.draw(shown, project.crs(), extent, 1000, 800)
    if picture:
        image.save(picture)
    return len({image.pixel(x, y) for x in range(0, 1000, 2) for y in range(0, 800, 2)})


def main():
    program, plan, *more = sys.argv[1:]
    data = more[1] if len(more) > 1 else str(pathlib.Path(plan).parent)
    with tempfile.TemporaryDirectory() as scratch:
        first, folder = pathlib.Path(scratch, "first"), pathlib.Path(scratch, "moved")
        subprocess.run([program, "run", plan, "--data", data, "-o", str(first), "--quiet"], check=True)
        first.rename(folder)  # a pack is handed on: nothing in it may know where it was made
        project = check_project(folder)
        check_classes(project)
        check_alone(folder)
        check_time(project)
        colours = draw(project, more[0] if more else None)
        check_layouts(project, scratch, more[2] if len(more) > 2 else None)
        assert colours > 20, colours
        if len(more) < 2:  # the sample: other plans' themes have names of their own
            project.clear()
            check_all_kinds(program, plan, data, scratch)
        QgsProject.instance().clear()
        offscreen.app.exitQgis()
    print("every layer opens as it is meant")


main()
