"""The changes of the tables of published statistics, which all partnerships share."""
