"""Files that are imported: published statistics, and a partnership's own years of wide sheets."""
