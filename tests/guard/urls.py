"""Addresses of the guard's tests: each view does one thing that a middleware has to meet."""

from django import forms
from django.db import connection, transaction
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from guard.forms import GuardedFormMixin
from guard.limits import Limit, LimitExceeded
from jobs.models import Lease
from portal.urls import handler404, handler500  # noqa: F401
from portal.urls import urlpatterns as portal_urls


class LetterForm(GuardedFormMixin, forms.Form):
    text = forms.CharField()


def write():
    Lease.objects.create(name="written", acquired_at="2026-01-01T00:00Z", expires_at="2026-01-01T00:00Z")


def echo(request):
    return JsonResponse({"get": dict(request.GET.lists()), "raw": request.META["QUERY_STRING"]})


@csrf_exempt
def echo_form(request):
    return JsonResponse({"form": dict(request.POST.lists())})


def state(request):
    return JsonResponse({"is_atomic": connection.in_atomic_block})


def fail(request):
    write()
    raise RuntimeError("gick sönder")


def vanish(request):
    write()
    raise Http404


def answer(request, status):
    write()
    return HttpResponse(status=status)


def fail_in_template(request):
    write()
    template = engines["django"].from_string("{% include missing %}{{ x }}")
    return TemplateResponse(request, template, {"x": Broken()})


class Broken:
    def __str__(self):
        raise RuntimeError("gick sönder i mallen")


def stream(request):
    write()
    return StreamingHttpResponse(str(part()) for part in [lambda: connection.in_atomic_block])


def limited(request):
    write()
    raise LimitExceeded(Limit("test", 1, None), retry_after=61)


@transaction.non_atomic_requests
def own_transaction(request):
    return state(request)


@csrf_exempt
def cookies(request):
    return JsonResponse(request.COOKIES)


urlpatterns = [
    path("echo/", echo),
    path("echo-form/", echo_form),
    path("state/", state),
    path("fail/", fail),
    path("vanish/", vanish),
    path("answer/<int:status>/", answer),
    path("fail-in-template/", fail_in_template),
    path("stream/", stream),
    path("limited/", limited),
    path("own-transaction/", own_transaction),
    path("cookies/", cookies),
    *portal_urls,
]
