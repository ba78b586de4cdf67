# Answers of Farrington flexible (R, package surveillance) on the series written by
# `python -m tests.calibration farrington write DIR`:
#
#     Rscript tests/calibration/others/farrington.R DIR
#
# reads DIR/series.csv and writes DIR/answers.csv. Each row of series.csv is one series: its number, how
# many of its latest quarters are judged, and its counts. Each judged quarter is compared with the quarters up
# to it, so that no later figure is used. The limit is the upper one, at 0.5 per cent.

library(surveillance)

answer <- function(counts, at) {
  series <- sts(observed = matrix(counts[1:at]), start = c(2001, 1), frequency = 4)
  years <- (at - 2) %/% 4
  control <- list(
    range = at, b = years, w = 1, noPeriods = 1, pastWeeksNotIncluded = 0, trend = TRUE,
    alpha = 0.005, thresholdMethod = "nbPlugin", limit54 = c(0, 4)
  )
  found <- try(suppressWarnings(farringtonFlexible(series, control)), silent = TRUE)
  if (inherits(found, "try-error")) NA else as.integer(alarms(found)[1])
}

folder <- commandArgs(trailingOnly = TRUE)[1]
lines <- strsplit(readLines(file.path(folder, "series.csv")), ",")
out <- file(file.path(folder, "answers.csv"), "w")
for (line in lines) {
  numbers <- as.numeric(line)
  counts <- numbers[-(1:2)]
  places <- (length(counts) - numbers[2] + 1):length(counts)
  marks <- vapply(places, function(at) answer(counts, at), numeric(1))
  writeLines(paste(c(numbers[1], marks), collapse = ","), out)
}
close(out)
