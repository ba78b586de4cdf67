"""The same indicator elsewhere: neighbours, the region and England."""
