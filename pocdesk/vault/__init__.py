"""Keys: who may open the desk, and how."""
