"""What an officer does: one module per act, named by its verb."""
