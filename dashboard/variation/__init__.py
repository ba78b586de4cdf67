"""Control charts: they separate ordinary variation from a real change."""
