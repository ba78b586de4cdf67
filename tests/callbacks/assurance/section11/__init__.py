"""Tests of `callbacks.assurance.section11`."""
