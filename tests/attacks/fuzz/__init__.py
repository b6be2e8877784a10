"""Readers of strangers' files under thousands of broken ones."""
