"""The page of texts that wait to be released, in conversation."""
