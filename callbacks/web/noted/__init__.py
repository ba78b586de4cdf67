"""What of a request enters the log: views, files that are taken out, refusals."""
