# CPU seconds of spatstat's density.ppp, Gaussian: FILE BANDWIDTH CELL WEST SOUTH COLUMNS ROWS.
# Prints the seconds and the largest density, per km2. No edge correction, as ours.
suppressMessages(library(spatstat.explore))
words <- commandArgs(trailingOnly = TRUE)
v <- as.numeric(words[-1])
raw <- readBin(words[1], "double", n = file.size(words[1]) / 8)
points <- matrix(raw, ncol = 2, byrow = TRUE)
window <- owin(v[3] + c(0, v[5] * v[2]), v[4] + c(0, v[6] * v[2]))
X <- ppp(points[, 1], points[, 2], window = window, checkdup = FALSE)
begin <- proc.time()
Z <- density(X, sigma = v[1], dimyx = c(v[6], v[5]), edge = FALSE)
spent <- proc.time() - begin
cat(spent[["user.self"]] + spent[["sys.self"]], max(Z) * 1e6, "\n")
