"""What is searched for, without who: masked, written in batches, read in reports."""
