"""Certificates: issued to learners who have completed a path, printed, and verified by anybody."""
