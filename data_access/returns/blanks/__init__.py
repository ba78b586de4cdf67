"""The blanks that agencies get: where everything lies in them, and how they are written."""
