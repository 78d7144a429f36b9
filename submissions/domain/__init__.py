"""What can be done with a submission: each function one transaction, with its event, its audit row and its mail."""
