"""The index in the database: how documents come to lie in it, stay as the content is, and are made anew."""
