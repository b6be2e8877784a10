"""The checks across fields: each is one function with named keys; a form never holds code."""
