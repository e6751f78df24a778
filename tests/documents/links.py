"""Lists links of the project's documents to files that are not there; there are to be none."""

import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
documents = [*root.glob("*.md"), *root.glob("d*/**/*.md"), *root.glob("notebooks/**/*.md")]
links = [(document, link.split("#")[0]) for document in documents
         for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8"))
         if not re.match(r"[a-z]+:|#", link)]
assert len(links) > 10, "the documents have links"
broken = [f"{document.relative_to(root)}: there is no {link}"
          for document, link in links if not (document.parent / link).exists()]
print("\n".join(broken))
sys.exit(bool(broken))
