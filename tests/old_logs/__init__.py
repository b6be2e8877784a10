"""A real log of every released version, kept to be opened for ever."""
