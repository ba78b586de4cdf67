"""Tables that pages of all kinds draw alike, on a wide screen and on a phone."""
