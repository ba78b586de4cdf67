"""Control charts: which variation is ordinary."""
