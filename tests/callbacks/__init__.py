"""Tests of the pages: what they gather and answer."""
