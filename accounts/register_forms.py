"""The forms of domains, memberships and invitations in the admin."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registers.forms import EntryForm

from .memberships import domain
from .memberships.domain.confirming import set_confirmed
from .memberships.domain.rules import day_of
from .models import Membership, MembershipInvitation, MunicipalityDomain


class DomainForm(EntryForm):
    """Another domain, or another municipality, has to be confirmed anew."""

    is_confirmed = forms.BooleanField(
        label=_("I have made sure that the domain is the municipality's own"),
        required=False,
        help_text=_(
            "Whoever signs in with an address of just this domain becomes a member. Not of domains below it."
        ),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_confirmed"].initial = self.instance.confirmed_at is not None

    def save(self, commit: bool = True) -> MunicipalityDomain:
        entry = super().save(commit)
        wanted = self.cleaned_data["is_confirmed"]
        if {"domain", "municipality"} & set(self.changed_data) and entry.confirmed_at is not None:
            set_confirmed(domain=entry, is_confirmed=False, actor=self.for_user, now=timezone.now())
        set_confirmed(domain=entry, is_confirmed=wanted, actor=self.for_user, now=timezone.now())
        return entry


class MembershipForm(EntryForm):
    """Who and where are fixed once it is there; it is ended, not deleted."""

    fixed_fields = ("user", "municipality")
    why_fixed = _("End the membership and make another one instead.")
    ends_now = forms.BooleanField(label=_("End the membership now"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None or self.instance.ended_at is not None:
            self.fields["ends_now"].disabled = True

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.instance.pk is None and {"user", "municipality"} <= cleaned.keys():
            rows = Membership.objects.filter(user=cleaned["user"], municipality=cleaned["municipality"])
            if rows.filter(ended_at=None).exists():
                self.add_error("user", _("She or he is a member of the municipality already."))
        return cleaned

    def save(self, commit: bool = True) -> Membership:
        membership, now = self.instance, timezone.now()
        if membership.pk is None:
            membership.origin, membership.created_at = Membership.Origin.ADMINISTRATOR, now
        membership = super().save(commit)
        if self.cleaned_data["ends_now"]:
            domain.end(membership=membership, actor=None, now=now)
        return membership


class InvitationForm(EntryForm):
    """A new invitation; those that were sent are only looked at."""

    def clean(self) -> dict:
        cleaned = super().clean()
        last_day = cleaned.get("membership_expires_on")
        if last_day and last_day < day_of(timezone.now()):
            self.add_error("membership_expires_on", _("The last day has already been."))
        if not self.errors and self._is_member(cleaned):
            self.add_error("email", str(domain.AlreadyMember()))
        return cleaned

    def _is_member(self, cleaned: dict) -> bool:
        rows = Membership.objects.active(today=day_of(timezone.now()))
        return rows.filter(
            municipality=cleaned["municipality"],
            user__emailaddress__email=cleaned["email"].lower(),
            user__emailaddress__verified=True,
        ).exists()

    def save(self, commit: bool = True) -> MembershipInvitation:
        return domain.invite(
            municipality=self.cleaned_data["municipality"],
            email=self.cleaned_data["email"],
            role=self.cleaned_data["role"],
            expires_on=self.cleaned_data["membership_expires_on"],
            actor=self.for_user,
            now=timezone.now(),
        )
