"""What a reader may not see, so that no child can be recognised."""
