"""The form engine: forms are data, a value is made once, a filled form is complete."""
