"""Parts of the editor."""
