"""The changes of the tables of what is made and given out."""
