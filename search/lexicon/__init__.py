"""Swedish words: what a form is a form of, and what a compound is made of."""

from .reading import Lexicon, get_lexicon
from .source import LexiconMissing

__all__ = ["Lexicon", "LexiconMissing", "get_lexicon"]
