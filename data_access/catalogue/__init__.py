"""The partnership's agreements: their files and their rows."""
