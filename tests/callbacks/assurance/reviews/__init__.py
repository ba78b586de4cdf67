"""Tests of practice reviews."""
