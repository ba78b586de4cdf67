"""Pictures by kind of chart, one module for each kind."""
