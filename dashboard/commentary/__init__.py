"""What people say of figures: agencies and the sub-group beside them, analysts in reports."""
