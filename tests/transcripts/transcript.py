#!/usr/bin/env python3
"""Runs a transcript of the command line and compares what is printed, byte for byte.

    # Why this matters, in a line.
    $ cat > theft.csv <<'END'
    > date,latitude,longitude
    > END
    $ firemark check theft.csv
    firemark: theft.csv: ...
    [exit 1]

`$ ` begins a command of bash, `> ` goes on with it; what follows is all that it prints (stdout and
stderr as they come) and `[exit N]` where that is not 0. A line that begins `# ` is a comment. All
commands of a file run in one scratch folder, each in its own shell; `$DATA` is data/sample. A
command that prints `skipped: why` and exits with 77 skips the rest.

RECORD=1 writes what is printed into the transcript; `git diff` then shows what became different.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77


def parse(text):
    """The commands, each with the comment above it, as lines. What they printed once is left out."""
    steps, comment, printed = [], [], False
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((comment, [line]))
            comment, printed = [], False
        elif line.startswith("# "):
            comment.append(line)
        elif line.startswith("> ") and steps and not printed:
            steps[-1][1].append(line)
        elif steps:
            printed = True
        else:
            sys.exit(f"no command has been given that could print '{line}'")
    return steps


def normalised(text, scratch, data):
    """What differs from machine to machine, from version to version, or from run to run."""
    text = text.replace("\r", "\\r").replace(scratch, "$SCRATCH").replace(data, "$DATA")
    text = re.sub(r"\.tmp-[0-9a-f]{16}", ".tmp-XXXX", text)
    text = re.sub(r"^firemark \d+\.\d+\.\d+\S*$", "firemark VERSION", text, flags=re.M)
    return re.sub(r"\bin \d+(\.\d+)? (ms|s|min)\b", "in TIME", text)


def run(command, scratch, data, program):
    """What the command prints, as lines, `[exit N]` at the end; and its exit code."""
    environment = os.environ | {
        "PATH": f"{pathlib.Path(program).parent}:{os.environ['PATH']}", "DATA": data,
        "HOME": scratch, "TMPDIR": scratch, "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "100"}
    script = "\n".join(line[2:] for line in command)
    done = subprocess.run(["bash", "-c", script], cwd=scratch, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300)
    printed = normalised(done.stdout.decode("utf-8", "backslashreplace"), scratch, data)
    lines = printed.rstrip("\n").split("\n") if printed.strip("\n") else []
    if done.returncode:
        lines.append(f"[exit {done.returncode}]")
    return lines, done.returncode


def main(path, program, data):
    text = path.read_text("utf-8")
    found = []
    with tempfile.TemporaryDirectory(prefix="firemark-transcript-") as scratch:
        for comment, command in parse(text):
            printed, code = run(command, scratch, data, program)
            if code == SKIPPED:
                print("\n".join(printed[:-1]))
                return SKIPPED
            found += [""] * bool(found) + comment + command + printed
    actual = "\n".join(found) + "\n"
    if actual == text:
        return 0
    if os.environ.get("RECORD"):
        path.write_text(actual, "utf-8")
        print(f"recorded {path}")
        return 0
    sys.stdout.writelines(difflib.unified_diff(
        text.splitlines(True), actual.splitlines(True), "expected", "printed"))
    print(f"\nIf what is printed is right, run the test again with RECORD=1 to write it into {path}")
    return 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
