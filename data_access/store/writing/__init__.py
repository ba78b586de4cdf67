"""Every write of the store, in transactions that enter their acts in the log."""
