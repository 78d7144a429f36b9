"""A browser that has opened a link."""

from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from submissions.cookies import remember
from submissions.domain.access import open_browser
from submissions.models import Access


def let_in(client: Client, access: Access) -> Client:
    """Give ``client`` the cookie of somebody who has opened a link of ``access``."""
    response = HttpResponse()
    remember(RequestFactory().get("/bidra/"), response, open_browser(access, now=timezone.now()))
    client.cookies.update(response.cookies)
    return client
