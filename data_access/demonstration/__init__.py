"""An invented partnership: how its figures are made, and how its returns arrived."""
