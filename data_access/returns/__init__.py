"""Returns of agencies: reads their files, and stores their figures as rows."""
