"""The words of the network: cases, entries, deadlines, contacts. Standard library only."""
