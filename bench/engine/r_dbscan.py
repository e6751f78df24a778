"""CPU seconds of R's package dbscan on a file of float64 pairs: FILE CALL... where CALL is R code on
the matrix x that gives a number of clusters, such as 'max(hdbscan(x, minPts = 10)$cluster)'."""

import subprocess
import sys

code = f"""
suppressMessages(library(dbscan))
size <- file.size("{sys.argv[1]}") / 8
x <- matrix(readBin("{sys.argv[1]}", "double", size), ncol = 2, byrow = TRUE)
spent <- system.time(answer <- {" ".join(sys.argv[2:])})
cat(spent[["user.self"]] + spent[["sys.self"]], answer)
"""
print(subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout)
