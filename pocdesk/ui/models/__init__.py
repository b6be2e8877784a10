"""One table model per list."""
