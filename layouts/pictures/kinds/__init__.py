"""Pictures by kind of chart, one module a kind."""
