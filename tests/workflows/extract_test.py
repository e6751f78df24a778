"""A new extract arrives: every planted fault is found, once, and no row is lost."""

import os
import tempfile

from workflow import AREAS, SAMPLE, manifest, rows, run

FILES = ("fires", "police_asb", "council_asb", "fly_tipping", "hate_crime")
PLAN = '[plan]\nstudy = "wards"\n' + AREAS
for name in FILES:
    PLAN += f'[[incidents]]\nname = "{name}"\nfiles = ["{name}.csv.gz"]\n'
PLAN += '[[theme]]\nname = "all"\nmethods = ["count"]\n'

with tempfile.TemporaryDirectory() as root:
    pack = os.path.join(root, "pack")
    run(PLAN, pack, "--quiet")
    said = manifest(pack)
    rejected = rows(pack, "rejects.csv")
    assert said["rows_read"] == said["rows_used"] + len(rejected), (said["rows_read"], len(rejected))
    planted = rows(SAMPLE, "faults.csv")
    assert len(planted) >= 20
    # Some faults are set aside, others used with a word about them: none is set aside twice.
    found = [(os.path.basename(r["file"]), r["row"]) for r in rejected]
    assert len(found) == len(set(found))
    wanted = {(f["file"], f["row"]) for f in planted}
    assert set(found) <= wanted, set(found) - wanted
    print(len(planted), "planted faults,", len(found), "rows set aside, each once")
