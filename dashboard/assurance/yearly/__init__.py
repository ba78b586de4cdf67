"""The yearly report and its kin: what each must include, and what is written of it."""
