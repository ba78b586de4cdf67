"""The store and its two doors, the gate and the editor."""
