"""QGIS without a screen; tests of what it opens are skipped where it is not installed."""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
try:
    from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRenderContext
    from qgis.PyQt.QtCore import NULL, QSize
    from qgis.PyQt.QtGui import QColor
except ImportError as missing:
    print(f"skipped: {missing}; scripts/install --all brings it")
    sys.exit(77)

QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()


def context():
    return QgsRenderContext()


def draw(layers, crs, extent, width, height):
    """The layers, the first on top, as an image on white."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(width, height))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()
