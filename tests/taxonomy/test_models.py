import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisations.models import Organisation
from taxonomy.models import Term, Theme, limit_to
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["Halsa", "hälsa", "a-b", "a b", "halsa\n", ""])
def test_code_is_lower_case_letters_digits_and_underscore(code):
    with pytest.raises(ValidationError) as caught:
        Theme(code=code, name="Hälsa", slug="halsa").full_clean()

    assert list(caught.value.message_dict) == ["code"]


def test_code_of_a_theme_is_unique():
    builders.make_theme("halsa")

    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.create(code="halsa", name="Hälsa", slug="halsa-2")


def test_code_of_a_term_is_unique_within_its_vocabulary():
    Term.objects.create(vocabulary="barrier", code="ekonomi", name="Ekonomi")
    Term.objects.create(vocabulary="lesson_type", code="ekonomi", name="Ekonomi")

    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(vocabulary="barrier", code="ekonomi", name="En till")


def test_terms_stand_in_the_order_of_their_vocabulary():
    for code, order in (("b", 20), ("c", 30), ("a", 10)):
        builders.make_term("barrier", code, sort_order=order)
    builders.make_term("lesson_type", "x", sort_order=1)

    assert [term.code for term in Term.objects.of(Term.Vocabulary.BARRIER)] == ["a", "b", "c"]


def test_limit_to_names_the_vocabulary():
    assert limit_to(Term.Vocabulary.BARRIER) == {"vocabulary": "barrier"}


def test_term_of_another_vocabulary_is_refused_in_a_field_of_terms():
    barrier = builders.make_term("barrier", "mandat")

    with pytest.raises(ValidationError) as error:
        Organisation(name="Åre", slug="are", organisation_type=barrier).full_clean()

    assert list(error.value.message_dict) == ["organisation_type"]


def test_theme_leads_to_its_page():
    assert Theme(code="psykisk_halsa", slug="psykisk-halsa").get_absolute_url() == "/teman/psykisk-halsa/"
