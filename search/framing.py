"""Words that a question is put in, and that no answer is told by: *hur kan vi*, *det är*."""

from .analysis import is_stop_word

# A query with so many of them is a sentence.
FRAMED = 2
SHORTEST_TELLING = 3
# What a question is put in and no answer is told by: wanted only when there is nothing else. By stem, and those
# whose stem says something else by form.
FRAMING_STEMS = frozenset(
    """
    aldrig all alltid annan använda bara berätta betyda bli bort bra bruka både börja därför då där dålig efteråt egen
    egentligen emot ens exempel faktiskt finna fram framåt fundera fungera för få försöka förut ganska ge genom gå
    gälla göra ha hamna hel hitta hjälp hos hur hålla hända höra ibland idag ihop ingen innan innebära inom inte
    istället jobba ju just kanske klar klara knapp kolla komma kunna känna leda leta ligga lite lyckas låta lägga lära
    lätt massa mellan mer mera mot mycket många människa måste ner nere någon någonsin nog nu när nära också ofta olik
    om ordentlig oss per person plötslig prata precis redan riktig rätt se sedan sig själv sist skaffa skall skön snabb
    snar som stå ställa svår säga säker sätt sätta så sådan ta tala tid till tillbaka tips titta tro trots tycka tyvärr
    under undra upp ut utan vad vara varandra varför varje vem veta vi vid vilja vilken visa väl vår än ännu ändå även
    över äga
    """.split()  # noqa: SIM905
)
FRAMING_FORMS = frozenset(
    """
    alla arbeta arbetar arbetat behöva behöver behövs behövde fler flera flest gjord gjort gjorde hamnar hamnade mindre
    folk först inför minst olika samma sin sina sitt ska skulle vilka vilket var
    """.split()  # noqa: SIM905
)


def is_framing(word: str, stem: str) -> bool:
    return is_stop_word(word) or word in FRAMING_FORMS or stem in FRAMING_STEMS


def is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and not is_stop_word(word)
