"""Two municipalities, what A (0581) has, and a browser for each role.

For another address: say in ``values_of`` what its places are about, if that is not right yet, and in ``BODIES``
what is posted, if an empty form tells nothing.
"""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import MembershipInvitation, MunicipalityDomain, Role, User
from review.groups import EDITOR, REVIEWER
from submissions.models import Access, SubmissionFile
from submissions.states import State
from submissions.tokens import digest_of, make_token
from tests.admin_addresses import PLACE
from tests.builders import make_case, make_municipality, make_user, publish
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.browsing import let_in
from tests.submissions.changing.proposals import make_proposal
from tests.submissions.permission_addresses import Address

ROLES = ("anonym", "länk", "kommun A", "kommun B", "redaktör", "granskare", "administratör")
A, B = "0581", "1280"
# What is posted, by the name of the address.
BODIES: dict[str, dict[str, str]] = {
    "accounts:member": {"action": "end"},
    "submissions_proposal_decline": {"answer": "Vi saknar källa."},
}


class World:
    """Everything that an address can be about is A's; ``browsers`` by role."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.town, self.other = make_municipality(A), make_municipality(B)
        self.members = {code: self.make_people(code) for code in (A, B)}
        self.draft = make_submission("A:s utkast", municipality=self.town, owner=self.town)
        self.sent = make_submission(
            "A:s inskickade", municipality=self.town, owner=self.town, state=State.IN_REVIEW
        )
        self.alone = make_submission("A:s eget", municipality=self.town, email="ansvarig-0581@exempel.se")
        self.alone.accesses.update(user=self.members[A][0])
        self.access = make_access(self.draft, email="medred@exempel.se")
        self.token = self.make_link(self.access)
        self.files = {each.pk: self.make_file(each) for each in (self.draft, self.sent)}
        self.case = publish(make_case(title="A:s fall", municipalities=[self.town]))
        self.proposal = make_proposal(
            self.case, {"title": ["A:s fall", "Nytt"]}, municipality=self.town, proposed_by=self.members[A][0]
        )
        self.invitation = self.make_invitation()
        self.domain = MunicipalityDomain.objects.create(domain="exempel-a.se", municipality=self.town)
        self.browsers = self.make_browsers()

    def make_people(self, code: str) -> tuple[User, User]:
        """Somebody responsible, who asks, and a member."""
        town = make_municipality(code)
        people = make_user(f"ansvarig-{code}"), make_user(f"medlem-{code}")
        make_member(people[0], town, role=Role.RESPONSIBLE)
        make_member(people[1], town)
        return people

    def make_link(self, access: Access) -> str:
        token = make_token()
        ends = self.now + timedelta(days=9)
        access.tokens.create(digest=digest_of(token), created_at=self.now, expires_at=ends)
        return token

    def make_file(self, submission) -> SubmissionFile:
        return submission.files.create(
            file=ContentFile(b"%PDF-1.4", name="a.pdf"),
            name="a.pdf",
            ending="pdf",
            size=8,
            sha256=f"{submission.pk:064d}",
            uploaded_at=self.now,
        )

    def make_invitation(self) -> MembershipInvitation:
        return MembershipInvitation.objects.create(
            municipality=self.town,
            email="ny@exempel.se",
            token_digest=digest_of("inbjudan"),
            invited_by=self.members[A][0],
            created_at=self.now,
            expires_at=self.now + timedelta(days=9),
        )

    def make_browsers(self) -> dict[str, Client]:
        browsers = {role: Client(raise_request_exception=False) for role in ROLES}
        let_in(browsers["länk"], self.access)
        browsers["kommun A"].force_login(self.members[A][0])
        browsers["kommun B"].force_login(self.members[B][0])
        browsers["redaktör"].force_login(make_user("redaktor", group=EDITOR))
        browsers["granskare"].force_login(make_moderator())
        browsers["administratör"].force_login(make_user("admin", is_superuser=True, is_staff=True))
        return browsers

    def values_of(self, address: Address) -> dict[str, object]:
        """What the places of an address are filled with."""
        route, name = address
        if route.startswith("admin/"):
            return self.values_in_admin(name)
        values = {
            "code": A,
            "reference": self.draft.reference,
            "uid": self.case.uid,
            "slug": "i-korthet",
            "token": self.token,
            "provider_id": "prov",
            "pk": 1,
            "access_pk": self.access.pk,
        }
        by_name = {
            "submissions:proposal": self.proposal.pk,
            "submissions:withdraw_proposal": self.proposal.pk,
            "submissions:file": self.files[self.draft.pk].pk,
            "submissions:remove_file": self.files[self.draft.pk].pk,
            "accounts:member": self.members[A][1].memberships.get().pk,
            "accounts:revoke": self.invitation.pk,
        }
        if name == "accounts:open_invitation":
            values["token"] = "inbjudan"
        if name.startswith("submissions:receipt"):
            values["reference"] = self.sent.reference
        if name == "submissions:give_to_municipality":
            values["reference"] = self.alone.reference
        return {**values, "pk": by_name.get(name, self.access.pk)}

    def values_in_admin(self, name: str) -> dict[str, object]:
        entry = self.domain.pk
        if name.startswith("medlemskap"):
            entry = self.members[A][1].memberships.get().pk
        if name.startswith("medlemsinbjudningar"):
            entry = self.invitation.pk
        pk = self.proposal.pk if name.startswith("submissions_proposal") else self.sent.pk
        file_pk = self.files[self.sent.pk].pk
        action = "slapp" if name == "submissions_moderate_file" else "anteckna"
        return {"pk": pk, "file_pk": file_pk, "instance_pk": entry, "slug": action}

    def path(self, address: Address) -> str:
        values = self.values_of(address)
        route = PLACE.sub(lambda place: str(values.get(place[1] or place[2], 1)), address.route)
        return "/" + route.replace("^", "").replace("$", "")


def make_moderator() -> User:
    """A reviewer of no municipality, who may moderate."""
    user = make_user("granskare", group=REVIEWER)
    permission = Permission.objects.get(codename="moderate", content_type__app_label="submissions")
    user.user_permissions.add(permission)
    return user
