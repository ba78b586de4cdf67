"""What people typed: drafts until somebody releases them, and the rules of releasing."""
