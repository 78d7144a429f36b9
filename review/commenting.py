"""Who is told when somebody comments on a page in its margin.

Wagtail tells those who made the page or took part in the thread. Here also whoever wrote what waits for
review: a reviewer's comment is a question to her. She can turn it off again in the editor, page by page, and
is then left in peace.
"""

from django.db.models.signals import pre_save
from wagtail.models import Page, PageSubscription, WorkflowState
from wagtail.signals import workflow_submitted

from .involvement import list_writer_ids


def connect() -> None:
    workflow_submitted.connect(on_submitted, dispatch_uid="review.subscribe_writers")
    pre_save.connect(on_subscription, sender=PageSubscription, dispatch_uid="review.one_subscription")


def on_submitted(sender, instance: WorkflowState, user=None, **_kwargs) -> None:
    page = instance.content_object
    writers = {instance.requested_by_id, *list_writer_ids(page)} - {None}
    for user_id in sorted(writers - _list_known_ids(page, but_not=instance)):
        PageSubscription.objects.update_or_create(
            page_id=page.pk, user_id=user_id, defaults={"comment_notifications": True}
        )


def _list_known_ids(page: Page, *, but_not: WorkflowState) -> set[int]:
    """Who wrote on the page before its last review began, and was told of comments from then on."""
    earlier = page.workflow_states.exclude(pk=but_not.pk).order_by("-created_at", "-pk").first()
    if earlier is None:
        return set()
    revisions = page.revisions.filter(created_at__lte=earlier.created_at).exclude(user=None)
    return {earlier.requested_by_id, *revisions.order_by().values_list("user_id", flat=True)}


def on_subscription(sender, instance: PageSubscription, **_kwargs) -> None:
    """The form of a page that is made and handed in at once saves a subscription of its own after ours."""
    if instance.pk:
        return
    there = PageSubscription.objects.filter(page_id=instance.page_id, user_id=instance.user_id)
    instance.pk = there.values_list("pk", flat=True).first()
    instance._state.adding = instance.pk is None
