"""Who people are to the partnership: their roles, what these allow, and the rules of signing in."""
