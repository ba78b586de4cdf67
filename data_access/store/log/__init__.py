"""The store's log: what enters it, what checks it, and what shortens it."""
