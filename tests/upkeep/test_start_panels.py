"""Lists that apps above put on the start page."""

import pytest

from tests.builders import make_user
from upkeep import start_panels
from upkeep.start import StartPanel


class Second(StartPanel):
    name, order = "b", 200


class First(StartPanel):
    name, order = "a", 100


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(start_panels, "_panels", {})


@pytest.mark.django_db
def test_panels_come_in_their_order_for_those_who_should_see_them(registered):
    anna, root = make_user("anna"), make_user("root", is_superuser=True)
    start_panels.register(Second, is_for=lambda user: True)
    start_panels.register(First, is_for=lambda user: user.is_superuser)

    assert [type(panel) for panel in start_panels.panels_for(root)] == [First, Second]
    assert [(type(panel), panel.user) for panel in start_panels.panels_for(anna)] == [(Second, anna)]


def test_registering_again_replaces_who_sees_it(registered):
    start_panels.register(First, is_for=lambda user: True)
    start_panels.register(First, is_for=lambda user: False)

    assert start_panels.panels_for(None) == []
