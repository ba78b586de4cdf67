"""Tests of `dashboard/returns/imports`."""
