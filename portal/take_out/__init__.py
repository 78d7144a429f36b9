"""The whole content as files, for whoever answers for it."""
