"""The pages on which a submitter writes, sends, and follows what happens."""
