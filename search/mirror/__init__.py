"""The search server as a mirror of the index in the database."""
