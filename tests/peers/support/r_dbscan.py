"""R's package dbscan (Debian's r-cran-dbscan), where it is installed: asked through Rscript."""

import os
import subprocess
import sys
import tempfile


def installed():
    try:
        return subprocess.run(["Rscript", "-e", "library(dbscan)"],
                              capture_output=True).returncode == 0
    except OSError:
        return False


def require():
    """Skips the test where the package is not there."""
    if not installed():
        print("skipped: R's package dbscan is not installed")
        sys.exit(77)


def ask(script, points):
    """Runs R code that finds the points in the matrix x and leaves numbers in `answer`."""
    with tempfile.TemporaryDirectory() as folder:
        to, back = os.path.join(folder, "points"), os.path.join(folder, "answer")
        points.astype("f8").tofile(to)
        code = (f'suppressMessages(library(dbscan)); x <- matrix(readBin("{to}", "double", '
                f'{2 * len(points)}), ncol = 2, byrow = TRUE); {script}; '
                f'writeBin(as.double(answer), "{back}")')
        subprocess.run(["Rscript", "-e", code], check=True, capture_output=True)
        import numpy
        return numpy.fromfile(back)
