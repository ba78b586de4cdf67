"""Lines held together: on one time axis, along the pathway, and of one place or group."""
