"""What is done, beside what it is done to."""

from .lexicon import get_lexicon

SHORTEST_NOUN = 4


def is_verb(stem: str) -> bool:
    """Whether the lexicon inflects it as a verb: *testade*, *bygger*."""
    if not stem.endswith("a"):
        return False
    find_lemmas = get_lexicon().find_lemmas
    return any(stem in find_lemmas(form) for form in (f"{stem[:-1]}ade", f"{stem[:-1]}er", f"{stem}r"))


def find_noun(verb: str) -> str:
    """*Testa* is to make a *test*; empty where the lexicon has no such noun, or it is too short to tell."""
    noun = verb.removesuffix("a")
    return noun if len(noun) >= SHORTEST_NOUN and noun in get_lexicon().find_lemmas(noun) else ""
