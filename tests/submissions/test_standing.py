"""Who a request comes from: its cookie and its account, asked anew each time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.signing import Signer
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from submissions.cookies import MOST_LINKS, SALT, find_all_opened, forget, remember
from submissions.domain.access import end_access, make_link, open_browser, open_link
from submissions.models import AccessToken
from submissions.standing import find_actor, find_submission
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import first_access

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def ask(*, cookie="", user=None):
    request = RequestFactory().get("/bidra/", headers={"cookie": f"bidra={cookie}"} if cookie else {})
    request.user = user or AnonymousUser()
    return request


def open_in(access, *, now, request=None):
    """The value of the cookie after the link was opened."""
    token = make_link(access, now=now).split("/")[-2]
    response = HttpResponse()
    remember(request or ask(), response, open_link(token=token, now=now))
    return response.cookies["bidra"].value


def test_find_submission_by_an_opened_link_is_its_holder(now):
    submission = make_submission()
    cookie = open_in(first_access(submission), now=now)

    found, actor = find_submission(ask(cookie=cookie), submission.reference)

    assert found == submission
    assert actor.access == first_access(submission)
    assert actor.access.opened_with.is_mailed
    assert actor.user is None


def test_find_submission_of_somebody_else_is_as_none_at_all(now):
    mine, other = make_submission(), make_submission("Annat")
    request = ask(cookie=open_in(first_access(mine), now=now))

    for reference in (other.reference, "BBBB-2222"):
        with pytest.raises(Http404):
            find_submission(request, reference)


@pytest.mark.parametrize("spoil", ["altered", "resigned", "expired", "ended", "erased", "renewed"])
def test_find_actor_by_a_link_that_does_not_work_any_more_is_nobody(spoil, now):
    submission = make_submission()
    make_access(submission, email="bo@exempel.se")
    access = first_access(submission)
    cookie = open_in(access, now=now)
    if spoil == "altered":
        cookie = cookie.replace(str(AccessToken.objects.get().pk), "7", 1)
    if spoil == "resigned":
        cookie = Signer(salt=SALT, key="another").sign(cookie.rpartition(":")[0])
    if spoil == "expired":
        AccessToken.objects.update(expires_at=now - timedelta(seconds=1))
    if spoil == "ended":
        end_access(target=access, access=access, now=now)
    if spoil == "erased":
        submission.erased_at = now
        submission.save()
    if spoil == "renewed":
        # A number that was given anew after a restore.
        AccessToken.objects.update(digest="0" * 64)

    assert find_actor(ask(cookie=cookie), submission) is None


@pytest.mark.parametrize("cookie", ["", "x", ":", "1-a", "a-b.c", "-", "1-a.1-b:x"])
def test_find_actor_by_a_cookie_that_is_not_ours_is_nobody(cookie):
    assert find_actor(ask(cookie=cookie), make_submission()) is None


def test_remember_keeps_earlier_links_up_to_a_number(now):
    cookie, submissions = "", []
    for number in range(MOST_LINKS + 1):
        submissions.append(make_submission(f"Projekt {number}"))
        cookie = open_in(first_access(submissions[-1]), now=now, request=ask(cookie=cookie))

    opened = find_all_opened(ask(cookie=cookie), now=now)

    assert [access.submission for access in opened] == submissions[:0:-1]
    assert len(cookie) < 1_200


def test_remember_is_sent_to_the_pages_of_submissions_alone(now):
    response = HttpResponse()
    remember(ask(), response, open_browser(first_access(make_submission()), now=now))
    morsel = response.cookies["bidra"]

    assert (morsel["path"], morsel["httponly"], morsel["samesite"]) == ("/bidra/", True, "Lax")
    assert morsel["max-age"] == 90 * 86_400
    forget(response)
    assert response.cookies["bidra"]["max-age"] == 0


def test_find_actor_prefers_the_mailed_link_of_a_browser_where_it_was_begun(now):
    access, response = first_access(make_submission()), HttpResponse()
    remember(ask(), response, open_browser(access, now=now))
    begun = ask(cookie=response.cookies["bidra"].value)
    assert not find_actor(begun, access.submission).access.opened_with.is_mailed

    both = ask(cookie=open_in(access, now=now, request=begun))

    assert find_actor(both, access.submission).access.opened_with.is_mailed


def test_find_actor_of_a_member_is_her_account_with_her_access(now):
    user, owner = make_user("kim"), make_municipality()
    make_member(user, owner)
    submission = make_submission(owner=owner)
    assert find_actor(ask(user=user), submission).access is None

    own = make_access(submission, email="kim2@exempel.se", user=user)

    actor = find_actor(ask(user=user), submission)
    assert (actor.user, actor.access) == (user, own)
    assert actor.who == {"user": user, "access": own}


@pytest.mark.parametrize("ended", [{"ended": True}, {"expired": True}, {"elsewhere": True}])
def test_find_actor_whose_membership_is_over_is_nobody_also_by_the_link_she_began_with(ended, now):
    user, owner = make_user("kim"), make_municipality()
    membership = make_member(user, owner)
    submission = make_submission(owner=owner)
    access = first_access(submission)
    access.user = user
    access.save()
    request = ask(user=user, cookie=open_in(access, now=now))
    assert find_actor(request, submission).user == user
    if "ended" in ended:
        membership.ended_at = now
    if "expired" in ended:
        membership.expires_on = timezone.localdate(now) - timedelta(days=1)
    if "elsewhere" in ended:
        membership.ended_at = now
        make_member(user, make_municipality("0180"))
    membership.save()

    assert find_actor(request, submission) is None
    assert find_actor(ask(user=user), submission) is None
