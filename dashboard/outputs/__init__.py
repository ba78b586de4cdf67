"""What is made and given out: long jobs, issued editions, and the list of what left the house."""
