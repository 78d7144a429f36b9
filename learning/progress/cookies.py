"""The cookie that tells whose saved progress a browser shows. Only whoever has opened her link gets one."""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from ..models import Learner

SALT = "learning.progress.cookie"
MAX_AGE = 365 * 24 * 60 * 60


def find_learner(request: HttpRequest) -> Learner | None:
    """Of the account that is signed in; else of the cookie, if it is ours and what it names is still there."""
    if request.user.is_authenticated:
        learner = Learner.objects.filter(user=request.user).first()
        if learner:
            return learner
    return find_by_cookie(request)


def find_by_cookie(request: HttpRequest) -> Learner | None:
    try:
        value = _signer().unsign(request.COOKIES.get(settings.LEARNER_COOKIE_NAME, ""), max_age=MAX_AGE)
    except BadSignature:
        return None
    number = value.split("-")[0]
    learner = Learner.objects.filter(pk=number).first()
    return learner if learner and _value_of(learner) == value else None


def set_cookie(response: HttpResponse, learner: Learner) -> None:
    response.set_cookie(
        settings.LEARNER_COOKIE_NAME,
        _signer().sign(_value_of(learner)),
        max_age=MAX_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def delete_cookie(response: HttpResponse) -> None:
    """As it was set: browsers refuse to touch a ``__Host-`` cookie by one that is not Secure."""
    response.set_cookie(
        settings.LEARNER_COOKIE_NAME,
        "",
        max_age=0,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=SALT)


def _value_of(learner: Learner) -> str:
    # With the time, so that a number that is given anew after a restore opens nobody else's.
    return f"{learner.pk}-{int(learner.created_at.timestamp())}"
