"""Pages of lines held together: on one time axis, along the pathway, of one place or group."""
