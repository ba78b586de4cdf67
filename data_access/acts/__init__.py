"""The rows of the log, which are only ever added."""
