"""What a row may say about itself."""

import pytest
from django.core.exceptions import ValidationError

from casestudies.models import Fact


@pytest.mark.parametrize(
    ("label", "topic"),
    [
        ("belopp", "belopp"),
        ("belopp – komplettering", "belopp"),
        ("belopp (SEK)", "belopp"),
        ("aktör: finansiär", "aktör"),
        ("resultat (slutligt)", "resultat"),
    ],
)
def test_topic_is_the_label_without_its_qualifier(label, topic):
    assert Fact(label=label).topic == topic


def test_clean_with_statement_that_nobody_reports_says_what_to_do():
    with pytest.raises(ValidationError) as error:
        Fact(label="start", statement="2016", is_reported=False).clean()

    assert error.value.message_dict == {
        "is_reported": ["Uppgiften är ifylld, alltså redovisar en källa den. Ta bort det ena av de två."]
    }


def test_clean_with_preferred_row_that_is_not_disputed_is_refused():
    with pytest.raises(ValidationError) as error:
        Fact(label="start", statement="2016", is_preferred=True).clean()

    assert list(error.value.message_dict) == ["is_preferred"]
