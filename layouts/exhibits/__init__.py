"""What each page lets its reader take out: its charts and tables, with what explains them."""
