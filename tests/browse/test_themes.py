import pytest

from browse.themes import read_theme, read_themes
from tests import builders

pytestmark = pytest.mark.django_db


def test_themes_have_true_counts_without_drafts():
    theme = builders.make_theme("halsa")
    builders.make_theme("klimat")
    builders.make_case(themes=[theme])
    builders.make_case(themes=[theme])
    builders.make_case(themes=[theme], live=False)
    builders.make_guide(themes=[theme])
    for _number in range(3):
        builders.make_lesson(themes=[theme])
    builders.make_step(themes=[theme])

    themes = read_themes()["themes"]

    assert [(theme.name, theme.counts) for theme in themes] == [
        ("Halsa", ["2 fall", "1 metodguide", "3 lärdomar"]),
        ("Klimat", []),
    ]


def test_theme_counts_what_it_lists():
    theme = builders.make_theme("halsa")
    builders.make_case(title="Fallet", themes=[theme])
    builders.make_case(title="Ett annat")
    builders.make_guide(title="Guiden", themes=[theme])
    builders.make_lesson(title="Lärdomen", themes=[theme])

    context = read_theme(theme)

    listed = {name: [entry.title for entry in context[name]] for name in ("cases", "guides", "lessons")}
    assert listed == {"cases": ["Fallet"], "guides": ["Guiden"], "lessons": ["Lärdomen"]}
    assert context["counts"] == ["1 fall", "1 metodguide", "1 lärdom"]


def test_theme_shows_indicators_of_public_metrics_in_live_cases():
    theme = builders.make_theme("halsa")
    case = builders.make_case(themes=[theme])
    draft = builders.make_case(themes=[theme], live=False)
    shown = builders.make_indicator(name="Sjukfrånvaro")
    builders.make_metric(case, indicator=shown)
    builders.make_metric(case, indicator=shown, name="Samma igen")
    builders.make_metric(case, indicator=builders.make_indicator(), visibility="internal")
    builders.make_metric(draft, indicator=builders.make_indicator())

    assert [indicator.name for indicator in read_theme(theme)["indicators"]] == ["Sjukfrånvaro"]


def test_theme_without_anything_says_so_and_invites(client):
    builders.make_home()
    builders.make_theme("klimat")

    html = client.get("/teman/klimat/").content.decode()

    assert "Här finns ännu ingenting om temat." in html
    assert 'href="/bidra/"' in html


def test_starter_content_of_themes(client, starter):
    themes = {theme.name: theme.counts for theme in read_themes()["themes"]}

    assert len(themes) == 16
    assert themes["Hälsa"][0] == "3 fall"
