"""Who had a hand in what is to be published, and whether somebody else has approved it."""

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, PageLogEntry, Revision, TaskState

from .models import ColleagueApprovalTask

PUBLICATIONS = ("wagtail.publish", "wagtail.publish.scheduled")


def find_last_published(page: Page) -> Revision | None:
    """Return the revision that readers see, or the last that they saw of a page that has been taken down."""
    if page.live_revision_id:
        return page.live_revision
    entry = (
        PageLogEntry.objects.filter(page=page.pk, action__in=PUBLICATIONS, revision__isnull=False)
        .select_related("revision")
        .order_by("-timestamp", "-pk")
        .first()
    )
    return entry.revision if entry else None


def list_writer_ids(page: Page, *, until: Revision | None = None) -> set[int]:
    """Return the ids of those who have saved a revision of ``page`` since it was last published.

    With ``until``, later revisions do not count: whoever saved them has no part in that one.
    """
    revisions = page.revisions.exclude(user=None)
    if published := find_last_published(page):
        revisions = revisions.filter(_is_after(published))
    if until is not None:
        revisions = revisions.filter(Q(pk=until.pk) | ~_is_after(until))
    return set(revisions.order_by().values_list("user_id", flat=True).distinct())


def has_written(user: AbstractBaseUser) -> Exists:
    """A condition on task states: ``list_writer_ids`` of the page holds ``user``."""
    own = Revision.objects.filter(
        user=user,
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
    ).annotate(published_id=_last_published_id())
    published = Revision.objects.filter(pk=OuterRef("published_id"))
    own = own.annotate(published_at=published.values("created_at")[:1])
    is_after = Q(created_at__gt=F("published_at")) | Q(created_at=F("published_at"), pk__gt=F("published_id"))
    return Exists(own.filter(Q(published_at=None) | is_after))


def _last_published_id() -> Coalesce:
    """The id of ``find_last_published`` of the page that a revision is of."""
    pages = Page.objects.annotate(key=Cast("pk", CharField())).filter(key=OuterRef("object_id"))
    entries = PageLogEntry.objects.annotate(key=Cast("page_id", CharField())).filter(
        key=OuterRef("object_id"), action__in=PUBLICATIONS, revision__isnull=False
    )
    return Coalesce(
        Subquery(pages.values("live_revision_id")[:1]),
        Subquery(entries.order_by("-timestamp", "-pk").values("revision_id")[:1]),
    )


def is_approved(revision: Revision) -> bool:
    """Say whether somebody who neither wrote nor asked has approved exactly this revision."""
    approvals = TaskState.objects.filter(
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        task__content_type=ContentType.objects.get_for_model(ColleagueApprovalTask),
        finished_by__isnull=False,
    ).values_list("finished_by_id", "workflow_state__requested_by_id")
    pairs = list(approvals)
    if not pairs:
        return False
    writers = list_writer_ids(revision.content_object, until=revision)
    return any(approver != asker and approver not in writers for approver, asker in pairs)


def _is_after(revision: Revision) -> Q:
    return Q(created_at__gt=revision.created_at) | Q(created_at=revision.created_at, pk__gt=revision.pk)
