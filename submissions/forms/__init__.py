"""What is asked: one form for each section, how typed answers are judged, and how complete they are."""
