"""Connections: requests as they arrive, answers as they are sent, and the web server's worker."""
