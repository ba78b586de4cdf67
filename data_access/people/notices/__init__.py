"""Notices by mail: as rows, to a mail server, never twice."""
