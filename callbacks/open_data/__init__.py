"""What the partnership gives out, as the public reads it: files, a feed, charts to embed."""
