"""The cookie that tells which links a browser has opened; sent to /bidra/ only, and checked again each time."""

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from .models import Access, AccessToken, Submission

SALT = "submissions.cookie"
PATH = "/bidra/"
# With more it could become larger than browsers keep.
MOST_LINKS = 30
DIGEST_PART = 16


def find_opened(request: HttpRequest, submission: Submission, *, now: datetime) -> Access | None:
    """The access by which this browser may enter ``submission``; its ``opened_with`` is the link."""
    accesses = find_all_opened(request, now=now)
    return next((access for access in accesses if access.submission_id == submission.pk), None)


def find_all_opened(request: HttpRequest, *, now: datetime) -> list[Access]:
    """Every access of this browser with its submission, one for each submission, the latest link first."""
    accesses: dict[int, Access] = {}
    # One that was mailed shows more than the one of the browser where it was begun.
    for token in sorted(_find_tokens(request, now=now), key=lambda token: (-token.is_mailed, -token.pk)):
        access = accesses.setdefault(token.access.submission_id, token.access)
        access.opened_with = access.opened_with or token
    return sorted(accesses.values(), key=lambda access: -access.opened_with.pk)


def remember(request: HttpRequest, response: HttpResponse, access: Access) -> None:
    """Let the browser enter by the link that ``access`` was opened with, beside those that it knows."""
    token = access.opened_with
    if token is None:
        raise ValueError("The access was not opened with a link.")
    parts = [_part_of(token), *(part for part in _read(request) if part != _part_of(token))]
    _set(
        response, _signer().sign(".".join(parts[:MOST_LINKS])), max_age=settings.SUBMISSION_LINK_DAYS * 86_400
    )


def forget(response: HttpResponse) -> None:
    _set(response, "", max_age=0)


def _find_tokens(request: HttpRequest, *, now: datetime) -> list[AccessToken]:
    parts = dict(part.split("-", 1) for part in _read(request))
    if not parts:
        return []
    tokens = AccessToken.objects.live(now=now).filter(pk__in=parts).select_related("access__submission")
    # With the digest, so that a number that is given anew after a restore opens nobody else's.
    return [token for token in tokens if token.digest.startswith(parts[str(token.pk)])]


def _read(request: HttpRequest) -> list[str]:
    try:
        value = _signer().unsign(request.COOKIES.get(settings.SUBMITTER_COOKIE_NAME, ""))
    except BadSignature:
        return []
    return value.split(".") if value else []


def _part_of(token: AccessToken) -> str:
    return f"{token.pk}-{token.digest[:DIGEST_PART]}"


def _set(response: HttpResponse, value: str, *, max_age: int) -> None:
    response.set_cookie(
        settings.SUBMITTER_COOKIE_NAME,
        value,
        max_age=max_age,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _signer() -> Signer:
    return Signer(salt=SALT, sep=":")
