"""Section 11 in conversation: the shared picture, an agency’s form, the panel, and files."""
