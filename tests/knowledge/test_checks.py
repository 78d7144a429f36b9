"""A page type that forgets what every page type must declare is told which line to add."""

from casestudies.models import CaseStudyPage
from knowledge.checks import check_knowledge_pages, find_errors


def test_check_knowledge_pages_passes_for_the_portal():
    assert check_knowledge_pages(None) == []


def test_find_errors_names_what_is_missing_and_the_line_to_add(monkeypatch):
    monkeypatch.setattr(CaseStudyPage, "kind", "")
    monkeypatch.delattr(CaseStudyPage, "parent_page_types")

    errors = find_errors(CaseStudyPage)

    assert [(error.id, error.hint) for error in errors] == [
        ("knowledge.E001", 'Add the line: kind = "…"'),
        ("knowledge.E003", 'Add the line: parent_page_types = ["<app>.<IndexPage>"]'),
    ]
