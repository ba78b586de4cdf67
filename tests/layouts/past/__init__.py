"""Tests of what pages of past days say, and of the way there."""
