"""Two editors on one page, or one in two tabs: the second save is held before it is laid over the first."""

from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms.widgets import Media, Script
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from .own_tabs import FIELD, OpenedFormField, is_from_form, read_sign


class NewerVersion(NamedTuple):
    """What was saved elsewhere since the form was opened on the revision ``opened``."""

    revision: Revision
    opened: int
    is_own: bool

    @property
    def author(self) -> str:
        return get_user_display_name(self.revision.user) if self.revision.user else _("Somebody")

    @property
    def time(self) -> str:
        return date_format(timezone.localtime(self.revision.created_at), "H.i")

    @property
    def description(self) -> str:
        if self.is_own:
            text = _(
                "You saved a newer version yourself at %(time)s, in another tab or on another computer. Your text "
                "is still here but not saved. Save again to put this version on top: both are kept in the history."
            )
        else:
            text = _(
                "%(name)s saved a newer version at %(time)s, while you were writing. Your text is still here but "
                "not saved. Save again to put your version on top: both are kept in the history."
            )
        return text % {"name": self.author, "time": self.time}

    @property
    def advice(self) -> str:
        if self.is_own:
            return _("See what you have changed there before you save again.")
        return _("See what %(name)s has changed before you save again.") % {"name": self.author}

    @property
    def comparison_url(self) -> str:
        page_id = self.revision.object_id
        if self.revision.pk == self.opened:
            # Wagtail's autosave writes over a revision of the same author's: what it was before is gone.
            return reverse("wagtailadmin_pages:history", args=[page_id])
        return reverse("wagtailadmin_pages:revisions_compare", args=[page_id, self.opened, self.revision.pk])


def find_newer_version(page: Page, data: QueryDict, user) -> NewerVersion | None:
    """What anybody has saved, but in the form of ``user`` that ``data`` was posted from, since it was opened."""
    opened = data.get("loaded_revision_id", "")
    if not (page.pk and opened.isdecimal()):
        return None
    sign = read_sign(data.get(FIELD))
    newer = _newer_than(page, int(opened), data.get("loaded_revision_created_at", ""))
    for revision in newer.select_related("user").order_by("-created_at", "-pk"):
        is_own = revision.user_id == user.pk
        if not (is_own and is_from_form(revision, sign)):
            return NewerVersion(revision, int(opened), is_own)
    return None


def _newer_than(page: Page, opened: int, opened_at: str) -> QuerySet[Revision]:
    newer = Q(pk__gt=opened)
    try:
        created_at = parse_datetime(opened_at)
    except ValueError:
        created_at = None
    if created_at:
        newer |= Q(pk=opened) & ~Q(created_at=created_at)
    return page.revisions.filter(newer)


class NewerVersionForm(WagtailAdminPageForm):
    """Refuses to save once when the page was saved elsewhere meanwhile; what was typed stays in the form.

    Wagtail's autosave refuses by itself, and for good; its buttons did not. Saving again is allowed: the form
    then says that it was opened on the newer version. Previews are let through: they come without
    ``subscription``.
    """

    opened_form = OpenedFormField()

    @property
    def media(self) -> Media:
        """After the refusal, with the script that stops autosave until the editor has chosen."""
        is_refused = self.is_bound and self.has_error(NON_FIELD_ERRORS, code="newer_version")
        script = Script("js/admin/newer-version.js", type="module")
        return super().media + Media(js=[script] if is_refused else [])

    def clean(self) -> dict:
        cleaned = super().clean()
        # The version that is saved from this form keeps its sign.
        self.instance.opened_form = cleaned.get(FIELD, "")
        newer = self._find_newer_version() if self.subscription and self.instance.pk else None
        if newer:
            self.add_error(None, ValidationError(newer.description, code="newer_version"))
        return cleaned

    def _find_newer_version(self) -> NewerVersion | None:
        with transaction.atomic():
            # Of two who save at the same moment the second waits here, and then sees what the first saved.
            Page.objects.select_for_update().filter(pk=self.instance.pk).values_list("pk").first()
            return find_newer_version(self.instance, self.data, self.for_user)


@hooks.register("before_edit_page")
def lead_to_newer_version(request: HttpRequest, page: Page) -> None:
    """Beside the form's error, the way to what was changed meanwhile."""
    if request.method != "POST" or "application/json" in request.headers.get("Accept", ""):
        return
    newer = find_newer_version(page, request.POST, request.user)
    if newer:
        button = messages.button(newer.comparison_url, _("Compare the versions"), new_window=True)
        messages.warning(request, newer.advice, buttons=[button])
