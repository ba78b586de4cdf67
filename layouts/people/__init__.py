"""The pages of signing in and of accounts, drawn."""
