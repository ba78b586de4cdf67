"""The parts of the gate that show what was heard: voices and deep-dives."""
