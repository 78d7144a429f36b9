"""Who may send how much, said at the view."""

import pytest
from django.test import RequestFactory

from guard.bodies import takes_bodies, takes_large_bodies
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def ask(view, user=None, **kwargs):
    request = RequestFactory().post("/")
    request.user = user
    return view.body_limit(request, kwargs)


def test_view_says_by_request_and_address_how_much_it_takes():
    view = takes_bodies(lambda request, kwargs: kwargs["size"])(lambda request: None)

    assert ask(view, size=7) == 7


def test_large_bodies_are_of_staff_with_the_permission_alone(sign_in):
    view = takes_large_bodies(megabytes=2_000, permission="learning.add_film")(lambda request: None)

    assert ask(view, make_user("moa")) == 0
    assert ask(view, sign_in("add_film")) == 2_000
