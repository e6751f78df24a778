"""A GIS user wants a layer with a legend: points in degrees, out come a surface, classes and hotspots."""

import array
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from workflow import SAMPLE, firemark

for tool in ("ogr2ogr", "gdalinfo", "gdal_translate"):
    if not shutil.which(tool):
        print(f"skipped: there is no {tool}")
        sys.exit(77)


def gdal(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


with tempfile.TemporaryDirectory() as root:
    points, surface, hotspots, classes = (os.path.join(root, name) for name in
                                          ("asb.gpkg", "asb.tif", "asb.geojson", "classes.geojson"))
    gdal("ogr2ogr", points, "/vsigzip/" + os.path.join(SAMPLE, "police_asb.csv.gz"), "-s_srs", "EPSG:27700",
         "-t_srs", "EPSG:4326", "-oo", "X_POSSIBLE_NAMES=Easting", "-oo", "Y_POSSIBLE_NAMES=Northing",
         "-where", "Easting > '0' and Date like '%/2026'", "-limit", "15000")
    said = firemark("kde", points, "--areas", os.path.join(SAMPLE, "county.gpkg"), "--area-layer", "wards", "--cell",
                    "50m", "--bandwidth", "250m", "--edge", "diggle", "-o", hotspots, "--contours", classes,
                    "--surface", surface)
    # Degrees are never taken for metres, and what was done with them is said.
    assert "coordinates: EPSG:27700, by " in said, said
    info = json.loads(gdal("gdalinfo", "-json", surface))
    assert 'ID["EPSG",27700]' in info["coordinateSystem"]["wkt"]
    west, wide, _, north, _, high = info["geoTransform"]
    assert (wide, high) == (50, -50) and west % 50 == 0 and north % 50 == 0
    legend = info["metadata"][""]["TIFFTAG_IMAGEDESCRIPTION"]
    assert re.fullmatch(r"incidents per km², 1 January 2026 to .* 2026 \(250 m, quartic\)", legend), legend
    # The surface holds as many incidents as lie in the county, and nothing outside it.
    raw = os.path.join(root, "raw")
    gdal("gdal_translate", "-q", "-of", "ENVI", "-ot", "Float64", surface, raw)
    cells = array.array("d", open(raw, "rb").read())
    none = info["bands"][0]["noDataValue"]
    known = [v for v in cells if v == v and v != none]
    assert len(known) < len(cells)
    layer = json.load(open(hotspots, encoding="utf-8"))
    first = layer["features"][0]["properties"]
    located = 100 * first["n"] / first["share_pct"]
    assert abs(sum(known) * 0.0025 / located - 1) < 0.005 + 0.005 / first["share_pct"], (sum(known) * 0.0025, located)
    # RFC 7946: degrees without a crs member, outer rings counter-clockwise, at most seven decimals.
    for path in (hotspots, classes):
        text = open(path, encoding="utf-8").read()
        assert '"crs"' not in text and not re.search(r"\d\.\d{8,}\D", text.split('"features"')[1].split('"properties"')[0])
        for feature in json.loads(text)["features"]:
            shape = feature["geometry"]
            for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
                for i, ring in enumerate(polygon):
                    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
                    assert ring[0] == ring[-1] and (twice > 0) == (i == 0)
                    assert all(-9 < x < 2 and 49 < y < 61 for x, y in ring)
        gdal("ogrinfo", "-q", path)
    fields = json.load(open(classes, encoding="utf-8"))["features"][0]["properties"]
    assert {"class", "lower", "upper", "unit", "n", "share_pct", "area_ha"} <= fields.keys()
    assert os.path.exists(surface[:-4] + ".qml") or os.path.exists(hotspots[:-8] + ".qml")
    print(f"{sum(known) * 0.0025:.0f} incidents in the surface, {located:.0f} in the county")
