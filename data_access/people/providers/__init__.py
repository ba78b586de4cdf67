"""Signing in at providers (OpenID Connect): what they publish, what they send, who it shows."""
