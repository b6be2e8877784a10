"""Small shared widgets; the only place that may touch a bare QLabel."""
