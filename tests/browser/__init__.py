"""Walks through the running dashboard in Chromium."""
