"""The attack on surveys and on case file audits, whose counts are no lines of the catalogue."""
