"""The drawing of each kind of chart, with one module for each kind."""
