"""Lists types that two headers define under one name; there are to be none. The linker would take
one of them for both (of std::vector<Place>, say), and say nothing."""

import collections
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
headers = collections.defaultdict(set)
for path in (path for room in ("engine", "geo", "cli") for path in root.glob(f"{room}/**/*.hpp")):
    scopes = []
    for line in path.read_text("utf-8").splitlines():
        if opened := re.match(r"namespace ([\w:]+) {", line):
            scopes.append(opened[1])
        elif re.match(r"}  // namespace", line):
            scopes.pop()
        elif defined := re.match(r"(?:struct|class|enum class) (?:\w+\([^)]*\) )?(\w+)[^;]*{", line):
            headers["::".join([*scopes, defined[1]])].add(str(path.relative_to(root)))
assert len(headers) > 300, "the headers define types"
twice = {name: found for name, found in headers.items() if len(found) > 1}
print("\n".join(f"{name}: {', '.join(sorted(found))}" for name, found in sorted(twice.items())))
sys.exit(bool(twice))
