from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from jobs import registry
        from organisations.models import Municipality
        from registers.registry import before_merge

        from . import signals  # noqa: F401 – connects its receivers
        from .actions import register_actions
        from .memberships.merging import move_members

        register_actions()
        registry.periodic("accounts.tidy", "tidy_accounts", every=timedelta(days=1))
        before_merge(Municipality, move_members)
