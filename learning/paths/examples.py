"""What editors see of a block of a path before they choose it: examples, which no reader meets."""

SINGLE = {
    "text": "Vad är ett utfall?",
    "options": [
        {"text": "En förändring i människors liv", "is_right": True},
        {"text": "En aktivitet som genomförs"},
    ],
}
MULTIPLE = {
    "text": "Vad ska vara bestämt innan insatsen börjar?",
    "options": [
        {"text": "Måttet", "is_right": True},
        {"text": "Målgruppen", "is_right": True},
        {"text": "Resultatet"},
    ],
}
ORDERING = {"text": "I vilken ordning görs det?", "items": ["Enas om målet", "Välj mått", "Mät"]}
NUMBER = {"text": "Hur många huvudmått räcker?", "answer": "5", "unit": "mått"}
STEP = {"page": None, "note": "Skriv ett utkast för er egen målgrupp.", "minutes": 20}
RECORDING = {
    "page": None,
    "title": "Film: fem roller",
    "starts": "0:16",
    "ends": "0:46",
    "note": "Vilken roll har ni själva?",
    "minutes": 5,
}
CASE = {"page": None, "note": "Se hur målet skrevs och när det mättes.", "minutes": 10}
READING = {
    "title": "Innan ni börjar",
    "text": "Ett utfall är en **förändring** i människors liv, inte en aktivitet.",
    "minutes": 5,
}
REFLECTION = {
    "title": "Tänk efter",
    "question": "Vad ska vara annorlunda för dem som ni arbetar för?",
    "minutes": 10,
}
QUESTIONS = {
    "title": "Kontrollera vad du minns",
    "questions": [("single", SINGLE), ("number", NUMBER)],
    "minutes": 5,
}
