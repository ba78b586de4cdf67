"""Multi-agency case file audits: cases by number, grades, findings, and what is told of them."""
