"""What was done to an entry, for those who may see the entry: wagtail-modeladmin itself lets everybody."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail_modeladmin.views import HistoryView


class EntryHistoryView(HistoryView):
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
