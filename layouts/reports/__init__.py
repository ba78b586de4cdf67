"""Reports, drawn: their page, and the pictures and tables that go into a paper."""
