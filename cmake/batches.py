"""Sorts C++ sources into batches that can be compiled as one, ten files at most: a line each, names
apart by a space. What an unnamed namespace declares no other file of its batch mentions."""

import pathlib
import re
import sys

NOISE = re.compile(r"""R"(\w*)\(.*?\)\1" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+'
                       | //[^\n]* | /\*.*?\*/ | ^[ ]*\#(?:\\\n|[^\n])* | \[\[.*?\]\]""",
                   re.DOTALL | re.MULTILINE | re.VERBOSE)
NAMESPACE = re.compile(r"namespace\s*([\w:]*)\s*\{")
TYPE = re.compile(r"(?:template\s*)?(?:class|struct|enum|union)\s+(?:class\s+|struct\s+)?(\w+)")
NAME = re.compile(r"(?<![\w:])(\w+)\s*$")


def without(text, inner, instead):
    """The text with each such bracket replaced, from the innermost outwards."""
    while (less := re.sub(inner, instead, text)) != text:
        text = less
    return text


def own_names(source):
    """What the unnamed namespaces of a file declare."""
    text = NAMESPACE.sub(r"@\1;", NOISE.sub(" ", source))
    text = without(text, r"\{[^{}]*\}", ";")  # what is left of } closes a namespace
    text = without(text, r"\([^()]*\)", "#")
    text = without(text, r"<[^<>;@]*>", "")
    names, spaces = set(), []
    for declaration in re.findall(r"[^;}]+|}", text):
        declaration = declaration.strip()
        if declaration == "}":
            spaces.pop()
        elif declaration.startswith("@"):
            spaces.append(declaration[1:])
        elif "" in spaces:
            if found := TYPE.match(declaration) or NAME.search(re.split(r"[#=\[]", declaration)[0]):
                names.add(found[1])
            names.update(re.findall(r", (\w+) =", declaration))  # double left = 4, right = 2;
    return {name for name in names if not name.isupper()}  # TEST_CASE


def words(source):
    """What a file mentions, members aside."""
    return set(re.findall(r"(?<![\w.:>])[A-Za-z]\w*", NOISE.sub(" ", source)))


class Batch:
    """Files to be read as one."""

    def __init__(self):
        self.files, self.names, self.mentioned, self.headers = [], set(), set(), set()

    def takes(self, names, mentioned):
        return self.names.isdisjoint(mentioned) and self.mentioned.isdisjoint(names)

    def add(self, file, names, mentioned, headers):
        self.files.append(file)
        self.names |= names
        self.mentioned |= mentioned
        self.headers |= headers


def batches(sources, most=10):
    """The file with most headers first, each to where it brings the fewest new ones."""
    texts = {file: pathlib.Path(file).read_text("utf-8") for file in sources}
    headers = {file: set(re.findall(r"^#include (\S+)", texts[file], re.MULTILINE)) for file in sources}
    found = [Batch() for _ in range(-(-len(sources) // most))]
    for file in sorted(sources, key=lambda file: (-len(headers[file]), file)):
        names, mentioned = own_names(texts[file]), words(texts[file])
        fitting = [b for b in found if len(b.files) < most and b.takes(names, mentioned)]
        if not fitting:
            found.append(Batch())
            fitting = [found[-1]]
        closest = min(fitting, key=lambda b: (len(headers[file] - b.headers), len(b.files)))
        closest.add(file, names, mentioned, headers[file])
    return found


for batch in batches(sys.argv[1:]):
    print(*batch.files)
