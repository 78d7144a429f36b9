"""The pages of a register in the admin, where they differ from wagtail-modeladmin's own."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import DeleteView, EditView, IndexView, InspectView, InstanceSpecificView

from .domain.deletion import DeletionRefused, delete_entry
from .domain.merging import MergeRefused, check_merge, merge_entries
from .export import export_register
from .models import EntryAlias
from .places import Use, count_places, list_usage
from .registry import get_register, scope_of, why_reserved
from .usage import annotate_usage

MOST_CANDIDATES = 20


class RegisterIndexView(IndexView):
    """The list; filters that mean nothing lead back to the whole of it."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    @property
    def is_filtered(self) -> bool:
        return bool(self.get_filters_params())

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        return export_register(queryset, name=self.model_admin.base_url_path, fmt=spreadsheet_format)


class EntryMixin:
    """The ways from one page of an entry to the others."""

    @cached_property
    def merge_url(self) -> str:
        can_merge = self.permission_helper.user_can_merge_obj(self.request.user, self.instance)
        return self.url_helper.get_action_url("merge", self.pk_quoted) if can_merge else ""

    @cached_property
    def inspect_url(self) -> str:
        return self.url_helper.get_action_url("inspect", self.pk_quoted)


class UsesMixin(EntryMixin):
    """What a page tells of where its entry is used."""

    @cached_property
    def uses(self) -> list[Use]:
        return list_usage(self.instance, user=self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        values = {"uses": self.uses, "count": count_places(self.uses)}
        return super().get_context_data(**{**values, **kwargs})


class RegisterEditView(EntryMixin, EditView):
    """The form, with the ways to where the entry is used and to merging it."""


class RegisterInspectView(UsesMixin, InspectView):
    """An entry with where it is used and what was merged into it."""

    def get_page_title(self) -> str:
        return str(self.opts.verbose_name).capitalize()

    def get_context_data(self, **kwargs) -> dict:
        aliases = EntryAlias.objects.leading_to(self.instance).order_by("merged_at", "pk")
        public_url = getattr(self.instance, "get_absolute_url", str)()
        return super().get_context_data(aliases=list(aliases), public_url=public_url, **kwargs)


class RegisterDeleteView(UsesMixin, DeleteView):
    """Says where an entry is used instead of deleting it."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(reason=why_reserved(self.instance), **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        name = str(self.instance)
        try:
            delete_entry(entry=self.instance, actor=request.user)
        except DeletionRefused as refusal:
            context = self.get_context_data(uses=refusal.uses, count=count_places(refusal.uses))
            return self.render_to_response(context, status=409)
        messages.success(request, _("“%(name)s” has been deleted.") % {"name": name})
        return redirect(self.index_url)


class RegisterMergeView(UsesMixin, InstanceSpecificView):
    """Choose the entry to keep, see everything that will change, and confirm."""

    page_title = gettext_lazy("Merge")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.permission_helper.user_can_merge_obj(request.user, self.instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show(request.GET.get("into", ""))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        into = self.find(request.POST.get("into", ""))
        if into is None:
            return self.show(request.POST.get("into", ""), status=409)
        name = str(self.instance)
        try:
            merge_entries(entry=self.instance, into=into, actor=request.user, now=timezone.now())
        except MergeRefused as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)), status=409)
        text = _("“%(name)s” has been merged into “%(kept)s”.") % {"name": name, "kept": into}
        messages.success(request, text)
        return redirect(self.url_helper.get_action_url("inspect", quote(into.pk)))

    def show(self, chosen: str, *, status: int = 200) -> HttpResponse:
        """The page to confirm when an entry is chosen, else the page to choose one on."""
        into = self.find(chosen)
        if chosen and into is None:
            messages.error(self.request, _("The entry that you chose is gone. Choose another one."))
        context = {"into": into, "refusal": self.why_not(into)}
        if into is None and not context["refusal"]:
            context |= {"query": self.query, "candidates": self.list_candidates()}
        return self.render_to_response(self.get_context_data(**context), status=status)

    @cached_property
    def query(self) -> str:
        return self.request.GET.get("q", "").strip()[:100]

    @cached_property
    def others(self) -> QuerySet:
        """Every entry that this one could be merged into."""
        scope = get_register(self.model).scope
        same = {scope: scope_of(self.instance)} if scope else {}
        return self.model._default_manager.filter(**same).exclude(pk=self.instance.pk)

    def find(self, pk: str):
        return self.others.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None

    def why_not(self, into) -> str:
        if into is None:
            return why_reserved(self.instance)
        try:
            check_merge(entry=self.instance, into=into)
        except MergeRefused as refusal:
            return str(refusal)
        return ""

    def list_candidates(self) -> list:
        found = self.model_admin.get_search_handler(self.request).search_queryset(self.others, self.query)
        return list(
            annotate_usage(found.order_by(*self.model_admin.get_ordering(self.request)))[:MOST_CANDIDATES]
        )

    def get_meta_title(self) -> str:
        return _("Merge “%(name)s” with another entry") % {"name": self.instance}

    def get_template_names(self) -> list[str]:
        return ["registers/merge.html"]
