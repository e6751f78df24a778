"""Lists types of one name: that two headers define, where the linker would take one of them for both
(of std::vector<Place>, say) and say nothing; or that a header and an unnamed namespace define, which
say two things in one room and cannot be compiled as one (cmake/batches.cmake). There are to be none."""

import collections
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
ROOMS = ("engine", "geo", "cli")


def types(path):
    """(namespaces, name) of each type of a file."""
    scopes = []
    for line in path.read_text("utf-8").splitlines():
        if opened := re.match(r"namespace ?([\w:]*) {", line):
            scopes.append(opened[1])
        elif re.match(r"}  // namespace", line):
            scopes.pop()
        elif defined := re.match(r"(?:struct|class|enum class) (?:\w+\([^)]*\) )?(\w+)(?!\w|::)[^;]*{", line):
            yield "::".join(scopes), defined[1]
        elif alias := re.match(r"using (\w+) =", line):
            yield "::".join(scopes), alias[1]


def files(ending):
    return sorted(path for room in ROOMS for path in root.glob(f"{room}/**/*{ending}"))


found = collections.defaultdict(set)
for path in files(".hpp"):
    for scope, name in types(path):
        found[scope, name].add(path)
assert len(found) > 300, "the headers define types"
for path in files(".cpp"):
    for scope, name in types(path):
        if scope.endswith("::"):  # unnamed
            around = scope.removesuffix("::")
            for outer in (around, around.rpartition("::")[0]):
                if (outer, name) in found:
                    found[outer, name].add(path)
for room in ROOMS:
    tests = sorted(root.glob(f"tests/{room}/**/*.cpp"))
    used = {space for path in tests
            for space in re.findall(r"^using namespace (firemark[\w:]*);", path.read_text("utf-8"), re.MULTILINE)}
    for path in tests:
        for scope, name in types(path):
            for outer in used if not scope else ():  # what one file of a batch uses, all do
                if (outer, name) in found:
                    found[outer, name].add(path)
twice = {name: paths for (_, name), paths in found.items() if len(paths) > 1}
for name, paths in sorted(twice.items()):
    print(f"{name}: {', '.join(str(path.relative_to(root)) for path in sorted(paths))}")
sys.exit(bool(twice))
