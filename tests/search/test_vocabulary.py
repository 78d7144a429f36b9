import pytest

from organisations.models import OrganisationAlias
from registers.models import EntryAlias
from search.analysis import split_compound
from search.models import SplitException, Synonym
from search.vocabulary import SynonymGroup, build_vocabulary, is_abbreviation, refresh_vocabulary
from tests import builders


def related(vocabulary, *stems):
    return {other.text for other in vocabulary.terms.get(stems, ())}


def test_build_vocabulary_terms_lead_to_each_other_and_to_the_rest():
    vocabulary = build_vocabulary([SynonymGroup(("sjukfrånvaro", "sjukskrivning"), ("rehab",), ("hälsa",))])

    assert related(vocabulary, "sjukfrånvaro") == {"sjukskrivning", "rehab", "hälsa"}
    assert [other.is_near for other in vocabulary.terms["sjukfrånvaro",] if other.text == "hälsa"] == [True]
    assert related(vocabulary, "rehab") == set()


def test_build_vocabulary_terms_in_several_groups_lead_to_all_of_them():
    vocabulary = build_vocabulary([SynonymGroup(("skola", "läroverk")), SynonymGroup(("skola",), ("elev",))])

    assert related(vocabulary, "skola") == {"läroverk", "elev"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [("SIB", True), ("SiS", True), ("WHO-5", True), ("Brå", False), ("skola", False), ("GO Lab", False)],
)
def test_is_abbreviation_is_short_with_capitals(text, answer):
    assert is_abbreviation(text) is answer


@pytest.mark.django_db
def test_refresh_vocabulary_knows_a_synonym_at_once():
    refresh_vocabulary()
    Synonym.objects.create(terms="samtalsstöd\nkurator")

    assert related(refresh_vocabulary(), "kurator") == {"samtalsstöd"}


@pytest.mark.django_db
def test_refresh_vocabulary_forgets_what_was_taken_away():
    row = Synonym.objects.create(terms="samtalsstöd\nkurator")
    refresh_vocabulary()
    row.delete()

    assert related(refresh_vocabulary(), "kurator") == set()


@pytest.mark.django_db
def test_refresh_vocabulary_knows_what_organisations_and_entries_were_called():
    organisation = builders.make_organisation(name="Myndigheten Ny")
    OrganisationAlias.objects.create(organisation=organisation, name="Myndigheten Gammal")
    theme = builders.make_theme("halsa", name="Hälsa")
    EntryAlias.objects.create(key="x", name="Friskvård", entry=theme, merged_at=builders.PUBLISHED_AT)

    vocabulary = refresh_vocabulary()

    assert related(vocabulary, "myndighet", "gammal") == {"Myndigheten Ny"}
    assert related(vocabulary, "friskvård") == {"Hälsa"}
    assert related(vocabulary, "hälsa") == set()


@pytest.mark.django_db
def test_refresh_vocabulary_split_exception_goes_before_the_lexicon():
    row = SplitException.objects.create(word="effektmätning")
    refresh_vocabulary()
    kept = split_compound("effektmätning")
    row.delete()
    refresh_vocabulary()

    assert kept == ()
    assert split_compound("effektmätning") == ("effekt", "mäta")


@pytest.mark.django_db
@pytest.mark.parametrize("synonyms", [1, 3])
def test_refresh_vocabulary_costs_the_same_for_any_number_of_rows(synonyms, count_queries):
    for number in range(synonyms):
        Synonym.objects.create(terms=f"ord{number}\nannat{number}")

    with count_queries(6):
        refresh_vocabulary()
    with count_queries(1):
        refresh_vocabulary()


def test_build_vocabulary_near_word_that_ends_the_term_is_itself_alone():
    (near,) = build_vocabulary([SynonymGroup(("skolfrånvaro",), (), ("frånvaro",))]).terms[("skolfrånvaro",)]
    (other,) = build_vocabulary([SynonymGroup(("skolk",), (), ("frånvaro",))]).terms[("skolk",)]

    assert (near.is_whole, other.is_whole) == (True, False)
