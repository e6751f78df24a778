"""A pack is whole or is not there: runs are killed at random moments, and what lies in the folder is
read back against its own manifest.

    whole_test.py PROGRAM PLAN"""

import hashlib
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

KILLS = 20


def check_whole(folder):
    """Every file is there, none else is, and each has the bytes that the manifest says."""
    manifest = json.loads((folder / "manifest.json").read_text())
    said = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
    found = {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
             for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")}
    found.pop("manifest.json")
    assert found == said, sorted(set(found.items()) ^ set(said.items()))
    assert len(said) > 20, sorted(said)
    return manifest["seed"]


def main():
    program, plan = sys.argv[1:]
    dice = random.Random(20261126)
    with tempfile.TemporaryDirectory() as scratch:
        folder, killed = pathlib.Path(scratch, "pack"), 0
        data = str(pathlib.Path(plan).parent)
        text = pathlib.Path(plan).read_text()
        plans = []
        # Without re-runs and simulations, so that more kills fall into the writing.
        text += '\n[certainty]\nresamples = 0\nchance = "none"\n'
        for seed in (1, 2):  # two plans, so that old and new can be told apart
            plans.append(pathlib.Path(scratch, f"plan{seed}.toml"))
            plans[-1].write_text(text.replace("[plan]", f"[plan]\nseed = {seed}"))

        def run(which, **more):
            return subprocess.Popen([program, "run", plans[which], "--data", data, "-o", folder,
                                     "--overwrite", "--quiet"], **more)

        begun = time.monotonic()
        assert run(0).wait() == 0
        takes = time.monotonic() - begun
        assert check_whole(folder) == 1
        for kill in range(KILLS):
            before = check_whole(folder)
            process = run(1 if before == 1 else 0)
            try:
                process.wait(timeout=dice.uniform(0, takes))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            assert check_whole(folder) in (1, 2)
        assert killed > KILLS / 2, f"only {killed} runs were killed while they worked"
        assert run(0).wait() == 0
        assert check_whole(folder) == 1
        left = [p.name for p in pathlib.Path(scratch).iterdir() if p.name.startswith("pack.tmp")]
        assert not left, f"killed runs left {left}"
    print(f"{killed} runs killed, the pack whole after each")


main()
