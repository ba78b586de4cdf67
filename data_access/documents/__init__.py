"""Writers of documents: they take what a paper holds, and know no store."""
