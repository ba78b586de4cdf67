"""The round of schools and early years, drawn: its page, and the form that a link opens."""
