"""Which film a reader may see."""

from django.http import Http404, HttpRequest

from ..models import Film, WebinarPage


def find_film(request: HttpRequest, slug: str) -> Film:
    """The film of a published webinar; staff see every film, as in a preview. Raises Http404."""
    film = Film.objects.filter(slug=slug).first()
    if film is None or not (is_public(film) or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return film


def is_public(film: Film) -> bool:
    return WebinarPage.objects.published().filter(film=film).exists()
