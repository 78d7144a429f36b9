import pytest

from tests import builders


@pytest.fixture
def bank(settings):
    settings.SITE_URL = "https://bank.example"
    theme = builders.make_theme("halsa", name="Hälsa & glädje")
    builders.make_theme("skola", name="Skola")
    for number in (1, 2, 3):
        builders.make_case(
            title=f"Närvaro <i>nummer</i> {number}",
            slug=f"narvaro-{number}",
            uid=f"UB-000{number}",
            summary="En insats.",
            themes=[theme],
        )
    builders.index_all()
