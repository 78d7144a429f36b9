"""What is done, beside what it is done to: nouns tell most of what somebody looks for."""

from .analysis import is_known, split_compound
from .lexicon import get_lexicon

SHORTEST_NOUN = 4
# Nouns that are like a verb and not of it: who founds something draws no picture.
OTHER_NOUNS = frozenset({"bild"})
# What tells a verb from a noun in -a: *frågar*, not *frågan*.
VERB_ENDINGS = ("ar", "er", "ade", "at", "ats", "as", "ades", "de", "te", "t")
# Who does it, or what it is done with: *dammsugare*.
DOER_ENDINGS = ("are", "aren", "arna", "ares", "arens", "arnas")
NOUN_ENDINGS = ("en", "et", "n", "ar", "er", "or")


def is_verb(word: str, stem: str) -> bool:
    """Whether the word is a form of a verb: *testade*, *bygger*, and not *snöröjning* or *gatan*."""
    if not stem.endswith("a") or word.endswith(DOER_ENDINGS):
        return False
    find_lemmas = get_lexicon().find_lemmas
    if not any(stem in find_lemmas(form) for form in (f"{stem[:-1]}ade", f"{stem[:-1]}er", f"{stem}r")):
        return False
    if stem not in find_lemmas(word):
        return False
    return not has_noun_forms(stem) or (word != stem and word.endswith(VERB_ENDINGS))


def find_verb(word: str, stem: str) -> str:
    """*Tolkar* is read as more than one *tolk*, and may as well be what one does; empty for most words."""
    verb = f"{stem}a"
    return verb if word == f"{stem}ar" and verb in get_lexicon().find_lemmas(f"{stem}ade") else ""


def is_noun(word: str, stem: str) -> bool:
    """Whether the word names something; so do names, and every word that the lexicon does not know."""
    if is_verb(word, stem):
        return False
    if not is_known(word) or split_compound(word):
        return True
    if word.endswith(DOER_ENDINGS) and stem.endswith("a"):
        return True
    find_lemmas = get_lexicon().find_lemmas
    return any(has_noun_forms(lemma) for lemma in {stem, *find_lemmas(word)})


def has_noun_forms(lemma: str) -> bool:
    find_lemmas = get_lexicon().find_lemmas
    starts = {lemma, lemma.removesuffix("a"), lemma.removesuffix("e")}
    endings = NOUN_ENDINGS if not lemma.endswith("a") else ("n",)
    return any(lemma in find_lemmas(start + ending) for start in starts for ending in endings)


def find_noun(verb: str) -> str:
    """*Testa* is to make a *test*; empty where the lexicon has no such noun, or it is too short to tell."""
    noun = verb.removesuffix("a")
    if len(noun) < SHORTEST_NOUN or noun in OTHER_NOUNS:
        return ""
    return noun if noun in get_lexicon().find_lemmas(noun) else ""
