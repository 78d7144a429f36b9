"""How the admin writes moments; what is not said here is Django's own Swedish form."""
