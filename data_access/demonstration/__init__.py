"""An invented partnership for demonstrations: its figures, and its returns with their arrival."""
