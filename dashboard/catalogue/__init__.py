"""The partnership's agreed indicators, thresholds, targets, events and relations."""
