import pytest
from django.http import QueryDict

from submissions.forms.posted import TooMuch, read_posted
from submissions.forms.registry import form_of


def test_posted_text_keeps_its_lines_and_loses_what_cannot_be_seen() -> None:
    data = QueryDict(mutable=True)
    data["need"] = "Först\r\nsedan\u202e\x07 \ud800"
    assert read_posted(form_of("problem"), data)["need"] == "Först\nsedan "


def test_posted_choices_are_lists_each_once() -> None:
    values = read_posted(form_of("target_group"), QueryDict("groups=a&groups=b&groups=a&groups=&size=4"))
    assert (values["groups"], values["themes"], values["size"]) == (["a", "b"], [], "4")


def test_posted_rows_keep_their_order_and_empty_ones_fall_away() -> None:
    data = QueryDict("rows-10-name=C&rows-2-name=B&rows-0-name=+&rows-1-name=A&rows-7-annat=x&rows-1x-name=y")
    assert [row["name"] for row in read_posted(form_of("actors"), data)["rows"]] == ["A", "B", "C"]


def test_posted_fields_that_nobody_asked_for_are_left_out() -> None:
    assert set(read_posted(form_of("contact"), QueryDict("name=Kim&is_admin=1&rows-0-name=x"))) == {
        "name",
        "email",
        "title",
        "phone",
    }


def test_posted_more_than_a_section_takes_is_too_much() -> None:
    with pytest.raises(TooMuch):
        read_posted(form_of("documents"), QueryDict("links=" + "a" * 100_001))
