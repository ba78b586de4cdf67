"""Changes of the tables of assurance: the plan on a page, topics, audits."""
