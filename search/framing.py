"""Words that a question is put in, and that no answer is told by: *hur kan vi*, *det är*."""

from .analysis import is_stop_word

# A query with so many of them is a sentence, and so is one that begins like one.
FRAMED = 2
OPENERS = frozenset(
    """
    bör den det du en ett finns får hur har jag kan man min mina mitt måste när ska vad var varför vem vi vilka
    vilken vilket våra vår vårt är
    """.split()  # noqa: SIM905
)
SHORTEST_TELLING = 3
# What a question is put in and no answer is told by: wanted only when there is nothing else. By stem, and those
# whose stem says something else by form.
FRAMING_STEMS = frozenset(
    """
    absolut aldrig all alldeles alls alltid annan antagligen använda bara berätta betyda bli bort bra bruka både
    bäst bättre börja definitivt dessutom direkt dock då dålig där därför efteråt egen egentlig egentligen emot
    endast ens exempel faktiskt fast finna fortfarande fram framåt fundera fungera få för förmodligen förresten
    försöka förut förvisso ganska ge genom givetvis gå gång gälla göra ha hamna hel heller helst hitta hjälp hos
    hur hyfsad hålla hända höra ibland idag ihop ingen inget innan innebära inom inte istället jobba ju just
    jätte kanske klar klara knapp knappt kolla komma kunna kvar känna lagom leda leta ligga liksom lite lyckas
    lyckligtvis låta lägga längre lära lätt massa mellan mer mera mot mycket många måste människa naturligtvis
    ner nere nog nu någon någonsin när nära nästan också ofta oftast olik om ordentlig ordentligt oss otrolig
    per person plus plötslig prata precis redan riktig runt råka rätt sak se sedan sig sist själv skaffa skall
    skön snabb snar som stå ställa svår så sådan säga säker säkert sällan särskild sätt sätta ta tala tid till
    tillbaka tillräcklig tips titta tro troligen trots tycka tydligen typ tyvärr under undra ungefär upp
    uppenbarligen ut utan vad vara varandra varför varje vem verkligen veta vi vid vilja vilken visa vår väl
    väldig väldigt kvinna män äga än ändå ännu äntligen även över överallt överhuvudtaget
    """.split()  # noqa: SIM905
)
FRAMING_FORMS = frozenset(
    """
    alla arbeta arbetar arbetat behöva behövde behöver behövs fler flera flest folk färre först gjord gjorde
    gjort hamnade hamnar inför mindre minst olika provade provat prövat samma sin sina sitt ska skulle var vilka
    vilket
    """.split()  # noqa: SIM905
)


def is_framing(word: str, stem: str) -> bool:
    return is_stop_word(word) or word in FRAMING_FORMS or stem in FRAMING_STEMS


def is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and not is_stop_word(word)
