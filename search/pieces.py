"""Which parts of a compound may stand for it alone: *register* for *kvalitetsregister*, never *hem* for *hemtjänst*."""

from collections.abc import Callable

from .framing import FRAMING_STEMS
from .query import Alternative

# The least that a first part must tell, of what a word would that no document holds.
FIRST_TELLS = 0.3
# They say what the rest of the word is about, or what sort of thing it is, and nothing by themselves.
LIGHT = FRAMING_STEMS | frozenset(
    """
    afton allmän antal besök bok dag del endag enhet extra form fri fråga full funktion förmiddag grupp halv hand
    handel hel heltid hem hjälp huvud hög höst invånare kort kund kväll land ledning liten läge låg lång
    medborgare mord morgon natt nivå nummer ny nyhet ord ordning plan plats privat punkt rum ruta sida själv
    slut snabb sommar special stad stor storlek sven system söka tjänst topp total typ vecka vinter väg värld
    vår yta äldre ämne ärende
    """.split()  # noqa: SIM905
)


def keep_telling(
    pieces: tuple[Alternative, ...], *, is_term: bool, tell: Callable[[Alternative], float], most: float
) -> tuple[Alternative, ...]:
    """Of the parts of a word those that say enough of it; the words of a term say so themselves.

    ``tell`` is how much a part says, 0 where no document holds it, and ``most`` what a word can say. What the whole
    word is says its last part, as long as the bank knows what it is said of; other parts only if they are rare.
    """
    if is_term or not pieces:
        return tuple(piece for piece in pieces if tell(piece))
    *first, last = pieces
    is_known = any(tell(piece) for piece in first)
    kept = [piece for piece in first if piece.text not in LIGHT and tell(piece) >= FIRST_TELLS * most]
    if is_known and tell(last) and last.text not in LIGHT:
        kept.append(last)
    return tuple(kept)
