"""The cached Directory: read, checked, searched; and the table of Parties."""
