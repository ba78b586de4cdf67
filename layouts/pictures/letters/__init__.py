"""Words as outlines: which font has a letter, the order of reading, and the shapes of letters."""
