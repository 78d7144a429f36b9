"""What learners have done: kept in the browser, and saved for whoever asks for it."""
