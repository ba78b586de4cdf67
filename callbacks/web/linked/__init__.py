"""Whether links that people type lead to pages of this dashboard."""
