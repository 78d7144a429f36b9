"""A form that may be sent only so often, whatever it asks for."""

from datetime import timedelta

import pytest
from django import forms
from django.core.cache import cache
from django.http import HttpResponse

from guard.form_views import LimitedFormView
from guard.limits import Limit

HOUR = timedelta(hours=1)


class AskForm(forms.Form):
    email = forms.EmailField()


class AskView(LimitedFormView):
    form_class = AskForm
    per_address, per_email = Limit("ask-address", 4, HOUR), Limit("ask-email", 2, HOUR)

    def check(self, form):
        if form.data["email"] == "far@example.se":
            form.add_error(None, "Inte hit.")

    def ask(self, form):
        return HttpResponse("sent")

    def show(self, form, *, status=200):
        return HttpResponse(form.errors.as_text(), status=status)


@pytest.fixture
def post(rf):
    cache.clear()
    return lambda email: AskView.as_view()(rf.post("/", {"email": email}))


def test_form_without_faults_is_asked_for(post):
    assert post("asa@example.se").content == b"sent"


@pytest.mark.parametrize(("email", "fault"), [("asa", "email"), ("far@example.se", "Inte hit.")])
def test_form_with_a_fault_is_shown_and_counts_towards_no_inbox(post, email, fault):
    for _time in range(3):
        response = post(email)
        assert (response.status_code, fault in response.content.decode()) == (200, True)


def test_form_too_often_for_an_inbox_is_429_and_says_when(post):
    answers = [post("asa@example.se") for _time in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Försök igen om" in answers[2].content.decode()
    assert 0 < int(answers[2]["Retry-After"]) <= 3601
    assert post("bo@example.se").content == b"sent"


def test_form_too_often_from_an_address_is_429_with_faults_or_without(post):
    answers = [post(email).status_code for email in ("a", "b", "c", "d", "e", "asa@example.se")]
    assert answers == [200, 200, 200, 200, 429, 429]
