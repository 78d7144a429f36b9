"""The shared components: what they say, and that they stay small and free of inline code."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
REF = {"number": 7, "title": "Slutrapport"}
ERROR_CODES = (400, 403, 404, 410, 429, 500, 503)


def render(name: str, **context) -> str:
    return re.sub(r"\s+", " ", render_to_string(f"components/{name}.html", context)).strip()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("components/*.html")), ids=lambda path: path.stem)
def test_component_is_short_documented_and_without_inline_code(path):
    text = path.read_text(encoding="utf-8")

    assert text.startswith("{% comment %}")
    assert len(text.splitlines()) < 60
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", text) == []


def test_source_refs_lead_to_the_source_and_name_it():
    assert render("source_refs", refs=[REF]) == (
        '<sup class="source-refs"><a href="#kalla-7">[7]'
        '<span class="visually-hidden"> källa: Slutrapport</span></a></sup>'
    )


def test_source_refs_without_sources_nothing_stands():
    assert render("source_refs", refs=[]) == ""


def test_evidence_badge_level_is_said_in_words():
    html = render("evidence_badge", evidence={"level": 3, "label": "jämfört", "reasons": ["Matchad grupp."]})

    assert "Evidensstyrka 3 av 5 – jämfört" in words(html)
    assert html.count('class="dots__on"') == 3


def test_evidence_badge_without_design_is_not_assessed():
    html = render("evidence_badge", evidence={"level": None, "label": "", "reasons": []})

    assert words(html).startswith("Evidensstyrka: ej bedömt")
    assert "dots" not in html


def test_evidence_badge_level_zero_is_not_the_same_as_not_assessed():
    html = render("evidence_badge", evidence={"level": 0, "label": "inte uppföljt", "reasons": []})

    assert "Evidensstyrka 0 av 5 – inte uppföljt" in words(html)


def test_evidence_badge_override_is_shown_with_its_reason():
    html = render(
        "evidence_badge", evidence={"level": 2, "label": "uppföljt", "override_reason": "Litet urval."}
    )

    assert "Redaktionen har satt en annan nivå än den beräknade: Litet urval." in words(html)


def test_outcome_bars_decimal_widths_are_written_with_a_point():
    outcome = {
        "name": "Återfall",
        "bars": [{"label": "Mål", "value_text": "7,5 %", "percent": Decimal("62.5"), "role": "target"}],
        "target_line": {"percent": Decimal("62.5"), "label": "Gräns 7,5 %"},
        "missing": ["Utgångsläge"],
    }

    html = render("outcome_bars", outcome=outcome)

    assert 'width="62.5%"' in html
    assert 'x1="62.5%"' in html
    assert words(html) == "Återfall Mål 7,5 % Gräns 7,5 % Utgångsläge: ej redovisat"


def test_facts_table_disputed_values_stand_together_and_are_marked():
    rows = [
        {"value": "44 miljoner kronor", "refs": [REF], "is_disputed": True, "is_preferred": True},
        {"value": "40 miljoner kronor", "is_disputed": True, "note": "Enligt Botkyrka."},
    ]

    html = render("facts_table", caption="Uppgifter", groups=[{"topic": "Belopp", "rows": rows}])

    assert 'rowspan="2">Belopp</th>' in html
    assert html.count("omtvistad") == 2
    assert words(html).count("Den här uppgiften visar vi först.") == 1


def test_facts_table_value_that_no_source_gives_is_said_to_be_missing():
    groups = [{"topic": "Belopp", "rows": [{"value": None, "confidence_label": "hög"}]}]

    text = words(render("facts_table", caption="Uppgifter", groups=groups))

    assert text == "Uppgifter Uppgift Värde Säkerhet Belopp ej redovisat"


def test_locator_without_point_says_nothing_to_screen_readers():
    html = render("locator", map_x=None, map_y=None, place="Peterborough")

    assert 'aria-hidden="true"' in html
    assert "<circle" not in html


def test_locator_point_is_written_with_a_point():
    html = render("locator", map_x=Decimal("351.2"), map_y=Decimal("1098.5"), place="Norrköping")

    assert 'aria-label="Norrköping på Sverigekartan"' in html
    assert 'cx="351.2" cy="1098.5"' in html


def test_pagination_one_page_nothing_stands():
    assert render("pagination", page=Paginator(range(3), 10).page(1), query="") == ""


def test_pagination_middle_page_keeps_the_query():
    html = render("pagination", page=Paginator(range(30), 10).page(2), query="tema=skola&")

    assert re.findall(r'href="([^"]+)"', html) == [
        "?tema=skola&amp;sida=1",
        "?tema=skola&amp;sida=1",
        "?tema=skola&amp;sida=2",
        "?tema=skola&amp;sida=3",
        "?tema=skola&amp;sida=3",
    ]


def test_facet_group_beyond_eight_the_rest_is_folded():
    options = [{"value": str(number), "label": f"Län {number}", "count": 1} for number in range(10)]

    html = render(
        "facet_group", facet={"name": "lan", "label": "Län", "options": options, "selected_count": 0}
    )

    assert html.split("<details")[0].count("<input") == 8
    assert "Alla 10" in words(html)


class ContactForm(forms.Form):
    topic = forms.ChoiceField(label="Ämne", choices=[("a", "Fråga")], widget=forms.RadioSelect)
    email = forms.EmailField(label="E-post", help_text="Vi svarar hit.")
    consent = forms.BooleanField(label="Jag samtycker")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_form_field_error_and_help_are_tied_to_the_field():
    form = ContactForm({"email": "fel"})

    html = render("form_field", field=form["email"])

    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_email_helptext", "id_email_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("name", ["topic", "email", "consent"])
def test_form_field_every_kind_has_a_label_for_its_control(name):
    html = render("form_field", field=ContactForm()[name])

    ids = set(re.findall(r'<input[^>]*\sid="([^"]+)"', html))
    assert ids
    assert ids == set(re.findall(r'<label[^>]*\sfor="([^"]+)"', html))


def test_form_errors_every_error_leads_to_an_element_of_its_field():
    form = ContactForm({"email": "fel"})
    html = render("form_errors", form=form)
    fields = "".join(render("form_field", field=field) for field in form)

    targets = re.findall(r'href="#([^"]+)"', html)

    assert targets == ["id_topic", "id_email", "id_consent"]
    assert all(f'id="{target}"' in fields for target in targets)


@pytest.mark.parametrize("code", ERROR_CODES)
def test_error_page_renders_without_database_and_context(code):
    html = render_to_string(f"{code}.html", {})

    assert f"Fel {code}" in html
    assert html.count("<h1>") == 1
    assert "Referensnummer" not in html


def test_error_page_with_reference_shows_it():
    assert "Referensnummer: <b>7KQ2M9XD</b>" in render_to_string("500.html", {"reference": "7KQ2M9XD"})
