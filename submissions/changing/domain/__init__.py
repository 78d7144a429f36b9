"""Proposing a change, taking it back, and answering it: each one transaction."""
