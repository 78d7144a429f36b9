"""A search tried out by an editor: what was understood, and why each hit stands where it does."""
