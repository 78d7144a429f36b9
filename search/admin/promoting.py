"""Wagtail's form for promoted results, begun with a search from a report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.contrib.search_promotions.views.settings import CreateView
from wagtail.search.utils import normalise_query_string

LONGEST = 200


class PromoteView(CreateView):
    """Posts to Wagtail's own address; a search that has promoted results already leads to those."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        known = Query.objects.filter(
            query_string=normalise_query_string(self.words), editors_picks__isnull=False
        )
        if query := known.first():
            return redirect("wagtailsearchpromotions:edit", query.pk)
        return super().get(request, *args, **kwargs)

    @property
    def words(self) -> str:
        return self.request.GET.get("q", "")[:LONGEST]

    def get_initial(self) -> dict:
        return {**super().get_initial(), "query_string": self.words}
