"""Section 11 drawn: the shared picture, an agency’s form, the moderation panel, and files."""
