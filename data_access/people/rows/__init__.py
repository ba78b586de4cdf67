"""The tables of people as rows: read and written in transactions of the store of people."""
