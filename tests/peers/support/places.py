"""Where the peers' tests find the program and real records; without records they are skipped."""

import os
import sys

PROGRAM = os.environ["FIREMARK_PROGRAM"]
ROOT = os.environ.get("FIREMARK_SOURCE_DIR", ".")
DATA = os.path.join(os.environ.get("FIREMARK_SHARED", os.path.join(ROOT, "..", "shared")), "data")
if not os.path.isdir(DATA):
    print("skipped: no real data in", DATA)
    sys.exit(77)
DURHAM = [os.path.join(DATA, "police", f"{month}-durham-street.csv")
          for month in ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02")]
WARDS = os.path.join(DATA, "boundaries", "durham_wards_2013.geojson")
