"""Speed and size, measured; `make bench` writes what was found to docs/performance.md."""
