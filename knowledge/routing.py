"""A shorter way to a page: an index page whose children are all of one type finds them in one query."""

from django.http import Http404, HttpRequest
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult


class DirectChildRouteMixin:
    """Put before ``Page``; Wagtail itself asks twice, for the plain page and then for its own type."""

    def routable_children(self) -> PageQuerySet:
        """The children's own querysets, with the relations that their page shows joined in."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        child = self.routable_children().child_of(self).filter(slug=path_components[0]).first()
        if child is None:
            raise Http404
        child._cached_parent_obj = self
        return child.route(request, path_components[1:])
