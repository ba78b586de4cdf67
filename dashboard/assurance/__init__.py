"""Working days, by which the time limits of assessments, conferences and audits are counted."""
