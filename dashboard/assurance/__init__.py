"""What a partnership does to be assured: its plan on a page, topics, audits, and working days."""
