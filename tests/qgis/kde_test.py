"""A density as QGIS draws it when its file is dragged in, without a screen.

    kde_test.py PROGRAM INCIDENTS AREAS [PICTURE.png [OPTION...]]

The surface is valid, in its CRS without a question, styled by the file beside it, and nothing of it
lies outside the areas. PICTURE shows it with the words and colours of its legend."""

import os
import pathlib
import subprocess
import sys
import tempfile

import offscreen
from qgis.core import (QgsCoordinateTransform, QgsFillSymbol, QgsProject, QgsRasterLayer,
                       QgsVectorLayer)
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

project = QgsProject.instance()
program, incidents, of_areas = sys.argv[1:4]
folder = pathlib.Path(tempfile.mkdtemp())
subprocess.run([program, "kde", incidents, "--areas", of_areas, "-o", folder / "density.tif",
                "--contours", folder / "classes.gpkg", "--quiet", *sys.argv[5:]], check=True)
surface = QgsRasterLayer(str(folder / "density.tif"), "density")
classes = QgsVectorLayer(str(folder / "classes.gpkg"), "classes")
areas = QgsVectorLayer(of_areas, "areas")
assert classes.isValid() and classes.renderer().type() == "categorizedSymbol"
assert sum(f["n"] for f in classes.getFeatures()) > 0
assert surface.isValid() and areas.isValid()
assert surface.crs().authid() == "EPSG:27700", surface.crs().authid()
assert surface.renderer().type() == "singlebandpseudocolor", surface.renderer().type()
name = surface.bandName(1)
assert "incidents per km²" in name and "quartic" in name, name
items = surface.renderer().shader().rasterShaderFunction().colorRampItemList()
assert len(items) > 1 and all("km²" in item.label for item in items[1:]), [i.label for i in items]

project.setCrs(surface.crs())
project.addMapLayer(surface)
areas.renderer().setSymbol(
    QgsFillSymbol.createSimple({"style": "no", "outline_color": "#6b7280", "outline_width": "0.15"}))
project.addMapLayer(areas)
to_surface = QgsCoordinateTransform(areas.crs(), surface.crs(), project)
land = to_surface.transformBoundingBox(areas.extent())
land.grow(2 * surface.rasterUnitsPerPixelX())
assert land.contains(surface.extent()), "the surface ends with the areas"

if len(sys.argv) > 4:
    picture = QImage(1320, 800, QImage.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.drawImage(0, 0, offscreen.draw([areas, surface], surface.crs(), land, 900, 800))
    painter.setFont(QFont("DejaVu Sans", 10))
    x, y = 900, 60
    for words in name.partition(": ")[2].replace("², ", "²,|").replace(" (", "|(").split("|"):
        painter.drawText(x, y, words)
        y += 24
    for item in items[1:]:
        painter.fillRect(x, y, 34, 20, item.color)
        painter.drawRect(x, y, 34, 20)
        painter.drawText(x + 44, y + 16, item.label)
        y += 30
    painter.end()
    assert picture.save(sys.argv[4])
print(name)
sys.stdout.flush()
os._exit(0)
