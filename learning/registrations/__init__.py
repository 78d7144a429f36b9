"""Who has a seat in a webinar, who stands in line, and the pages where they ask for it."""
