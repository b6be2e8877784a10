"""Paper: letters drawn, attached, shown as pictures."""
