"""From what somebody typed to a ``Query``."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .analysis import analyse, is_known
from .framing import FRAMED, OPENERS, is_framing
from .meanings import build_groups, exact_group, inflected_group
from .query import Group, Query
from .vocabulary import Vocabulary
from .words import compose, fold

MAX_GROUPS = 24
# Of words that Swedish has.
LONGEST_BEGINNING = 3
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:["”“](?P<phrase>[^"”“]*)["”“]?|(?P<word>[^\s"”“]+))')


def parse_query(text: str, vocabulary: Vocabulary, *, is_exact: bool = False) -> Query:
    """Read words, ``"phrases"`` and ``-exclusions``; anything that holds no word counts for nothing.

    Common small words are left out unless there is nothing else. ``is_exact``: only the words and their inflections,
    each as a word of its own.
    """
    groups, phrases, excluded, runs = [], [], [], []
    quoted = is_excluded = False
    is_sentence = not is_exact and reads_as_sentence(text)
    for run, quoted, is_excluded in read_pieces(compose(text)):
        tokens = analyse(run)
        if not tokens:
            continue
        if is_excluded:
            excluded.append(exact_group(tokens))
        elif quoted:
            phrases.append(exact_group(tokens))
            runs.append(tuple(token.stem for token in tokens))
        elif is_exact:
            groups += map(inflected_group, tokens)
            runs.append(tuple(token.stem for token in tokens))
        else:
            groups += build_groups(tokens, vocabulary, is_sentence=is_sentence)
            runs.append(tuple(token.stem for token in tokens))
    if groups and not is_sentence and not quoted and not is_excluded:
        groups[-1] = replace(groups[-1], is_open=not groups[-1].is_term and may_begin(groups[-1].text))
    return Query(
        text,
        tuple(keep_telling(groups, has_phrases=bool(phrases))[:MAX_GROUPS]),
        tuple(phrases[:MAX_GROUPS]),
        tuple(excluded[:MAX_GROUPS]),
        tuple(runs),
        is_sentence,
        is_exact,
    )


def may_begin(word: str) -> bool:
    """Whether the last word may be the beginning of another that is being typed."""
    return len(word) <= LONGEST_BEGINNING or not is_known(word)


def read_pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """``(text, is quoted, is excluded)``; plain words that stand together come together."""
    run: list[str] = []
    for piece in PIECE.finditer(text):
        is_quoted = piece["phrase"] is not None
        if not is_quoted and not piece["minus"]:
            run.append(piece["word"])
            continue
        if run:
            yield " ".join(run), False, False
            run = []
        yield piece["phrase"] if is_quoted else piece["word"], is_quoted, bool(piece["minus"])
    if run:
        yield " ".join(run), False, False


def keep_telling(groups: list[Group], *, has_phrases: bool) -> list[Group]:
    """Each group once, and what a question is put in only when there is nothing else."""
    distinct = list({group.alternatives[0]: group for group in reversed(groups)}.values())[::-1]
    telling = [group for group in distinct if not group.is_framing]
    return telling if telling or has_phrases else distinct


def reads_as_sentence(text: str) -> bool:
    """Whether it opens as a question or a sentence does, or holds several words that those are put in."""
    words = [(fold(token.text), token.stem) for token in analyse(text)]
    return bool(words) and (words[0][0] in OPENERS or sum(is_framing(*word) for word in words) >= FRAMED)
