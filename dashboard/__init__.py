"""The domain: what an indicator, a quarter and a flag are, and every calculation."""
