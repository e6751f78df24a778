"""CPU seconds of QGIS's heatmap, quartic: FILE BANDWIDTH CELL WEST SOUTH COLUMNS ROWS.

QgsKernelDensityEstimation over a memory layer; its time less that of a radius of one cell is the
kernel's own, without the reading of features. Prints those seconds and the largest density, per km2."""

import math
import os
import sys
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
import numpy as np
from osgeo import gdal
from qgis.analysis import QgsKernelDensityEstimation
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

points = np.fromfile(sys.argv[1]).reshape(-1, 2)
bandwidth, cell = float(sys.argv[2]), float(sys.argv[3])
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer("Point?crs=EPSG:27700", "points", "memory")
features = []
for x, y in points:
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    features.append(feature)
layer.dataProvider().addFeatures(features)


def seconds(radius, path):
    what = QgsKernelDensityEstimation.Parameters()
    what.source = layer
    what.radius = radius
    what.pixelSize = cell
    what.shape = QgsKernelDensityEstimation.KernelQuartic
    what.decayRatio = 0
    what.outputValues = QgsKernelDensityEstimation.OutputRaw
    begin = time.process_time()
    QgsKernelDensityEstimation(what, path, "GTiff").run()
    return time.process_time() - begin


folder = tempfile.mkdtemp()
whole = seconds(bandwidth, folder + "/a.tif")
reading = seconds(cell, folder + "/b.tif")
# Its raw values are sums of (1 - d^2 / h^2)^2, on a grid of its own.
most = np.nanmax(gdal.Open(folder + "/a.tif").ReadAsArray())
print(whole - reading, most * 3 / (math.pi * bandwidth**2) * 1e6, flush=True)
os._exit(0)
