"""Steps as the search holds them."""

import pytest

from methods.documents import build_step_document, public_steps
from tests import builders

pytestmark = pytest.mark.django_db


def test_step_tells_its_lists_under_the_headings_of_the_page():
    builders.make_step(goal="Målet.", actions="Gör", pitfalls="Brådska\nSlarv", checklist="Är allt med?")

    lines = build_step_document(public_steps().get()).text.splitlines()

    assert lines[-3:] == ["Vanliga fallgropar: Brådska.", "Slarv.", "Checklista: Är allt med?"]


def test_step_is_found_by_its_designation(client):
    builders.make_step(uid="UB-0107", title="Rätt")
    builders.make_step(uid="UB-0108", title="Fel")
    builders.index_all()

    for typed in ("UB-0107", "ub-0107"):
        page = client.get(f"/sok/?q={typed}").text
        assert "1 träff" in page
        assert "Rätt" in page
