"""What is asked of a secure application, point by point, with the tests that show it."""
