"""Phrases by which editors let something be found."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registers.domain.merging import merge_entries
from taxonomy.search_words import MOST_PHRASES, read_phrases, validate_phrases
from tests import builders


def faults_of(text):
    try:
        validate_phrases(text)
    except ValidationError as error:
        return error.messages
    return []


def test_read_phrases_are_lines_each_once_without_blanks_too_many():
    assert read_phrases(" skolk \n\nungarna  kommer inte\r\nSkolk\n") == ["Skolk", "ungarna kommer inte"]


@pytest.mark.parametrize("text", ["", "skolk", "å" * 80, "\n".join(f"ord {n}" for n in range(MOST_PHRASES))])
def test_phrases_within_the_limits_are_accepted(text):
    assert faults_of(text) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("skolk\n\n" + "å" * 81, [f"Rad 3, ”{'å' * 30} …”, har 81 tecken. Korta den till högst 80."]),
        (
            "skolk | frånvaro",
            ["Rad 1, ”skolk | frånvaro”, innehåller tecknet |. Skriv varje ord eller mening på en egen rad."],
        ),
        ("skolk\n***", ["Rad 2, ”***”, innehåller inget ord. Skriv ett ord eller ta bort raden."]),
        (
            "\n".join(f"ord {n}" for n in range(41)),
            ["Det är 41 rader. Behåll de 40 som läsare troligast skriver."],
        ),
        (
            "-\n" + "å" * 90,
            [
                "Rad 1, ”-”, innehåller inget ord. Skriv ett ord eller ta bort raden.",
                f"Rad 2, ”{'å' * 30} …”, har 90 tecken. Korta den till högst 80.",
            ],
        ),
    ],
)
def test_phrases_outside_the_limits_are_refused_with_the_line(text, faults):
    assert faults_of(text) == faults


@pytest.mark.django_db
def test_search_words_are_kept_tidy():
    theme = builders.make_theme("halsa", search_words="  ont i magen \n\n\nmår dåligt\nMår dåligt")

    theme.full_clean()

    assert theme.search_words == "ont i magen\nMår dåligt"


@pytest.mark.django_db
def test_merged_entry_leaves_its_search_words_to_the_one_that_is_kept():
    kept = builders.make_indicator(slug="franvaro", search_words="skolk\nborta")
    merged = builders.make_indicator(slug="skolfranvaro", search_words="Skolk\nhemmasittare")

    merge_entries(entry=merged, into=kept, actor=builders.make_user("anna"), now=timezone.now())

    kept.refresh_from_db()
    assert kept.search_words == "Skolk\nborta\nhemmasittare"


@pytest.mark.django_db
def test_form_of_a_theme_refuses_search_words_with_the_line_and_keeps_good_ones(client):
    theme = builders.make_theme("halsa")
    client.force_login(builders.make_user("anna", is_superuser=True))
    fields = {"name": "Hälsa", "code": "halsa", "slug": "halsa", "sort_order": 1}
    url = f"/admin/teman/edit/{theme.pk}/"

    refused = client.post(url, {**fields, "search_words": "\r\nskolk\r\n" + "å" * 81})
    kept = client.post(url, {**fields, "search_words": " ont i magen\r\n\r\nmår dåligt"})

    assert f"Rad 3, ”{'å' * 30} …”, har 81 tecken. Korta den till högst 80." in refused.content.decode()
    assert kept.status_code == 302
    theme.refresh_from_db()
    assert theme.search_words == "ont i magen\nmår dåligt"
