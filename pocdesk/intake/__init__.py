"""What strangers send: read in the limited child, handed on as plain records."""
