"""Tests of accounts and sessions in the store."""
