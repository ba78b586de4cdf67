"""Tests of `callbacks/returns/imports`."""
