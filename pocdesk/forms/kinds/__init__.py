"""The field kinds: each turns text into a value or says what is wrong with it."""
