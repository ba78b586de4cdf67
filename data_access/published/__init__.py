"""Published statistics: reads their files as mappings describe, and stores them as rows."""
