"""Executes a notebook from its first cell to its last on the outputs of the sample's main job.

    execute.py NOTEBOOK PROGRAM PLAN FOLDER

FOLDER is where the outputs go, and what the notebook finds as FIREMARK_OUTPUT; the executed notebook
is written beside it. A cell that fails fails the test."""

import os
import pathlib
import subprocess
import sys

try:
    import geopandas  # noqa: F401, what the notebooks use
    import ipykernel  # noqa: F401
    import matplotlib  # noqa: F401
    import nbformat
    from nbconvert.preprocessors import ExecutePreprocessor
except ImportError as missing:
    print(f"skipped: {missing}; scripts/install --all brings it")
    sys.exit(77)

notebook, program, plan, folder = map(pathlib.Path, sys.argv[1:])
folder.parent.mkdir(parents=True, exist_ok=True)
subprocess.run([program, "run", plan, "-o", folder, "--overwrite", "--quiet"], check=True)

os.environ |= {"FIREMARK_OUTPUT": str(folder), "PYDEVD_DISABLE_FILE_VALIDATION": "1",
               "IPYTHONDIR": str(folder.parent / "ipython"),
               "JUPYTER_RUNTIME_DIR": str(folder.parent / "jupyter")}
book = nbformat.read(notebook, as_version=4)
assert not any(cell.get("outputs") for cell in book.cells), "the notebook is kept without outputs"
ExecutePreprocessor(timeout=300, kernel_name="python3").preprocess(
    book, {"metadata": {"path": str(notebook.parent)}})
nbformat.write(book, folder.parent / notebook.name)
