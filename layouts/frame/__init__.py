"""The page around every page: addresses, colours, controls and paint."""
