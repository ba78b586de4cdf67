"""Tests that use the running dashboard in Chromium."""
