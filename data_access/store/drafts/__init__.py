"""What the gate shows of returns on their way."""
