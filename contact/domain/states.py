"""How far the editors have come with a message."""

from django.db import transaction
from django.db.models import Model

from audit.log import record

from ..models import ContactMessage, State


def set_state(*, message: ContactMessage, state: State, actor: Model | None = None) -> None:
    """Put the message in ``state`` and log it; any state may follow any other, and the same is no change."""
    with transaction.atomic():
        kept = ContactMessage.objects.select_for_update().get(pk=message.pk)
        if kept.state != state:
            data = {"from": kept.state, "to": str(state)}
            ContactMessage.objects.filter(pk=kept.pk).update(state=state)
            record(instance=kept, action="contact.set_state", actor=actor, data=data)
    message.state = state
