"""Tests of whether links that people type lead to pages."""
