"""What people type: `python -m data_access …`."""
