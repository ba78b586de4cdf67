"""Tests of passkeys: their ceremonies, signing in with them, and keeping them."""
