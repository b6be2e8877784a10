"""Steps from each released shape of the log to the next."""
