"""Tests of `dashboard/disclosure/suppression`."""
