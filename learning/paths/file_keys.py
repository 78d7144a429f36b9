"""What an item and a question say of themselves in a content file, beside ``id`` and ``kind``, in this order."""

ITEM_KEYS = {
    "step": ("page", "note", "minutes"),
    "recording": ("title", "page", "starts", "ends", "note", "minutes"),
    "case": ("page", "note", "minutes"),
    "reading": ("title", "page", "url", "text", "minutes"),
    "reflection": ("title", "question", "minutes"),
    "questions": ("title", "questions", "minutes"),
}
QUESTION_KEYS = {
    "single": ("text", "source", "options"),
    "multiple": ("text", "source", "options"),
    "ordering": ("text", "source", "items", "feedback"),
    "number": ("text", "source", "answer", "tolerance", "unit", "feedback"),
}
