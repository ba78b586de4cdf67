"""Tests of `callbacks/web/answers`."""
