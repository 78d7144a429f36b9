"""Two editors on one page: the second is told before her text is laid over the first one's."""

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


class NewerVersion(NamedTuple):
    """What somebody else has saved since the form was opened on the revision ``opened``."""

    revision: Revision
    opened: int

    @property
    def author(self) -> str:
        return get_user_display_name(self.revision.user) if self.revision.user else _("Somebody")

    @property
    def time(self) -> str:
        return date_format(timezone.localtime(self.revision.created_at), "H.i")

    @property
    def comparison_url(self) -> str:
        page_id = self.revision.object_id
        if self.revision.pk == self.opened:
            # Wagtail's autosave writes over a revision of the same author's: what it was before is gone.
            return reverse("wagtailadmin_pages:history", args=[page_id])
        return reverse("wagtailadmin_pages:revisions_compare", args=[page_id, self.opened, self.revision.pk])


def find_newer_version(page: Page, data: QueryDict, user) -> NewerVersion | None:
    """What somebody else has saved since ``user`` opened the form that ``data`` was posted from."""
    opened = data.get("loaded_revision_id", "")
    if not (page.pk and opened.isdecimal()):
        return None
    newer = _newer_than(page, int(opened), data.get("loaded_revision_created_at", ""))
    others = newer.exclude(user=user).select_related("user").order_by("-created_at", "-pk")
    revision = others.first()
    return NewerVersion(revision, int(opened)) if revision else None


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
    """Refuses to save once when somebody else saved meanwhile; what was typed stays in the form.

    Wagtail's autosave refuses by itself, and for good; its buttons did not. Saving again is allowed: the form
    then says that it was opened on the newer version. Previews are let through: they come without
    ``subscription``.
    """

    @property
    def media(self) -> Media:
        """After the refusal, with the script that stops autosave until the editor has chosen."""
        is_refused = self.is_bound and self.has_error(NON_FIELD_ERRORS, code="newer_version")
        script = Script("js/admin/newer-version.js", type="module")
        return super().media + Media(js=[script] if is_refused else [])

    def clean(self) -> dict:
        cleaned = super().clean()
        newer = self._find_newer_version() if self.subscription and self.instance.pk else None
        if newer:
            names = {"name": newer.author, "time": newer.time}
            self.add_error(None, ValidationError(self.describe(names), code="newer_version"))
        return cleaned

    def _find_newer_version(self) -> NewerVersion | None:
        with transaction.atomic():
            # Of two who save at the same moment the second waits here, and then sees what the first saved.
            Page.objects.select_for_update().filter(pk=self.instance.pk).values_list("pk").first()
            return find_newer_version(self.instance, self.data, self.for_user)

    @staticmethod
    def describe(names: dict[str, str]) -> str:
        return (
            _(
                "%(name)s saved a newer version at %(time)s, while you were writing. Your text is still here but "
                "not saved. Save again to put your version on top: both are kept in the history."
            )
            % names
        )


@hooks.register("before_edit_page")
def lead_to_newer_version(request: HttpRequest, page: Page) -> None:
    """Beside the form's error, the way to what the other has changed."""
    if request.method != "POST" or "application/json" in request.headers.get("Accept", ""):
        return
    newer = find_newer_version(page, request.POST, request.user)
    if newer:
        text = _("See what %(name)s has changed before you save again.") % {"name": newer.author}
        button = messages.button(newer.comparison_url, _("Compare the versions"), new_window=True)
        messages.warning(request, text, buttons=[button])
