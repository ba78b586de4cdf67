"""What the meeting looks at: exceptions, their rank and their life."""
