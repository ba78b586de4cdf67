"""The sentences of reports, edited by stewards."""
