"""What the admin answers, as one word for each address and way of asking."""

from http.cookies import SimpleCookie

from django.contrib.messages import ERROR
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.admin_addresses import Address
from tests.admin_bodies import body_of
from tests.admin_world import World

SIGN_IN, START = "/admin/login/?next=", "/admin/"
YES, NO, NO_SUCH_WAY, FAULT = "ja", "nej", "–", "fel"


def ask(client: Client, world: World, address: Address, *, method: str) -> str:
    """Ask at an address, undo what it did, and return what ``judge`` says."""
    cookies = client.cookies
    # A copy, since an answer may end the session. The same client: a new one reads every static file.
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    path, body = world.path(address), body_of(world, address)
    with transaction.atomic():
        before = fingerprint(world, address)
        response = client.get(path) if method == "GET" else client.post(path, body)
        verdict = judge(response)
        if before and verdict == YES:
            verdict = judge_bulk(response, is_changed=fingerprint(world, address) != before)
        close_files(response)
        transaction.set_rollback(True)
    client.cookies = cookies
    return verdict


def judge(response: HttpResponse) -> str:
    """“ja” unless the answer is one of those by which Wagtail and we refuse.

    They are: 401, 403, 404 and 409; a redirect to the sign-in; a redirect to the start page that brings an
    error message, which is how the admin says that somebody may not. What the view does not have is “–”.
    """
    if response.status_code >= 500:
        # Wagtail's own forms break when they are posted empty, which they are only to whoever may post them.
        return YES if response.wsgi_request.method == "POST" else FAULT
    if response.status_code == 405:
        return NO_SUCH_WAY
    if response.status_code in (401, 403, 404, 409):
        return NO
    location = response.headers.get("Location", "")
    is_refused = location.startswith(SIGN_IN) or (location == START and has_error(response))
    return NO if is_refused else YES


def judge_bulk(response: HttpResponse, *, is_changed: bool) -> str:
    """A bulk action answers everybody, but lists and changes only what somebody may change."""
    if response.status_code == 302:
        return YES if is_changed else NO
    return NO if response.context_data.get("items_with_no_access") else YES


def fingerprint(world: World, address: Address) -> list[object]:
    """What a bulk action would change of what it is tried on; empty for other addresses."""
    if address.name != "wagtail_bulk_action":
        return []
    thing = world.chosen(address)
    now = type(thing).objects.filter(pk=thing.pk).first()
    return [getattr(now, name, None) for name in ("pk", "live", "path", "current_workflow_state")]


def has_error(response: HttpResponse) -> bool:
    messages = getattr(response.wsgi_request, "_messages", None)
    return messages is not None and any(said.level == ERROR for said in messages._queued_messages)


def close_files(response: HttpResponse) -> None:
    """Let go of a file that is sent piece by piece; ``response.close`` would take the database with it."""
    if response.streaming:
        for _piece in response:
            pass
    for close in response._resource_closers:
        close()
