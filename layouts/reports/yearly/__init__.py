"""The statutory yearly report and the priorities paper, drawn beside what each must include."""
