"""The return as a form on a page: its cells as a workbook's, and the form of a workbook's cells."""
