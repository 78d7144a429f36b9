"""No sequence of what members of A and holders of A's links can send changes a row of B's."""

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Membership, MembershipInvitation
from submissions.models import Access, ChangeProposal, Section, Submission, SubmissionEvent, SubmissionFile
from tests.submissions.permission_addresses import list_addresses
from tests.submissions.permission_world import World

WORDS = ("", "end", "responsible", "member", "i-korthet", "withdraw", "1", "nej", "<script>", "ny@exempel.se")
FIELDS = (
    "action",
    "text",
    "email",
    "to",
    "title",
    "reason",
    "role",
    "version",
    "seen_version",
    "name",
    "owner",
)
OWNED = {
    Submission: "owner",
    Section: "submission__owner",
    Access: "submission__owner",
    SubmissionEvent: "submission__owner",
    SubmissionFile: "submission__owner",
    ChangeProposal: "municipality",
    Membership: "municipality",
    MembershipInvitation: "municipality",
}


def dump(world: World) -> dict[str, list]:
    """Every row of the municipality that all addresses are about."""
    return {
        model.__name__: list(model.objects.filter(**{field: world.town}).order_by("pk").values())
        for model, field in OWNED.items()
    }


class IsolationTest(TestCase):
    """The world belongs to 0581; those who send belong to the other municipality, or have no link to it."""

    @settings(max_examples=6, deadline=None)
    @given(data=st.data())
    def test_no_sequence_of_anothers_posts_changes_a_row(self, data):
        cache.clear()
        world = World()
        addresses = [address for address in list_addresses() if not address.route.startswith("admin/")]
        # A link and an invitation are secrets: whoever has them is no stranger.
        addresses = [address for address in addresses if "<str:token>" not in address.route]
        before = dump(world)
        browsers: list[Client] = [world.browsers["kommun B"], world.browsers["anonym"]]
        steps = data.draw(
            st.lists(
                st.tuples(
                    st.sampled_from(addresses),
                    st.sampled_from([0, 1]),
                    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(WORDS), max_size=4),
                ),
                min_size=1,
                max_size=6,
            )
        )

        for address, who, body in steps:
            with transaction.atomic():
                browsers[who].post(world.path(address), body)

        assert dump(world) == before
