"""What is saved in an account goes with the account."""

from datetime import datetime

from accounts.models import User
from accounts.signals import account_erased

from ..models import Learner
from .erasing import erase


def connect() -> None:
    account_erased.connect(on_account_erased, sender=User, dispatch_uid="learning.erase_progress")


def on_account_erased(sender: type[User], user: User, now: datetime, **_kwargs) -> None:
    for learner in Learner.objects.filter(user=user):
        erase(learner, with_certificates=True)
