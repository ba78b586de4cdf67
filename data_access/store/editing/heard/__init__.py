"""The parts of the editor that keep what was heard: voices and deep-dives."""
