"""Pictures and documents that a public page shows stay until the page has been changed and approved."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from .errors import WithdrawalRefused
from .gate import is_gate_open


def check_file(file: Model) -> None:
    """Raise when deleting ``file`` would take it from a page that is public."""
    if is_gate_open():
        return
    kind = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(file).filter(base_content_type=kind)
    if Page.objects.filter(pk__in=list(references.values_list("object_id", flat=True)), live=True).exists():
        raise WithdrawalRefused(
            _(
                "The file is used on a public page. Change the page first: when the change is approved, "
                "the file can be deleted."
            )
        )
