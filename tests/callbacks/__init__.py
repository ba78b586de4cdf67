"""Tests of the pages: the data they gather and their answers."""
