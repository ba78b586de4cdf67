"""Statistical disclosure control: hides what a reader may not see, to protect each child."""
