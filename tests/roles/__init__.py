"""Every address, file and callback, walked as every role and as nobody: `python -m tests.roles`."""
