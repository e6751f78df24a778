"""Lists commands of the program that README.md does not name; there are to be none."""

import pathlib
import re
import subprocess
import sys

readme = pathlib.Path(sys.argv[1]).read_text("utf-8")
table = readme[readme.index("## Commands"):readme.index("## Further")]
text = subprocess.run([sys.argv[2], "--help"], capture_output=True, text=True, check=True).stdout
commands = re.findall(r"^  (\w+) ", text, re.M)
assert "run" in commands, "the help lists commands"
missing = [name for name in commands if not re.search(rf"`(firemark )?{name}\b", table)]
print("\n".join(f"README.md does not name firemark {name}" for name in missing))
sys.exit(bool(missing))
