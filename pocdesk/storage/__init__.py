"""The encrypted log: records in, records out; nothing else in the program speaks SQL."""
