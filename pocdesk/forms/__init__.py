"""The form engine: a form file, what was typed, and a filled form that cannot be incomplete."""
