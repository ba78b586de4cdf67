"""The domain: what an indicator, a quarter, a flag and an exception are, and every calculation."""
