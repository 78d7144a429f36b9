"""Anything in any order: what readers see is what a colleague with clean hands has read.

A model of the review in a few lines runs beside the portal; each step must end alike in both.
"""

from dataclasses import dataclass, field
from random import Random

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from review.domain.deciding import approve as approve_state
from review.domain.deciding import send_back
from review.domain.submitting import submit_page
from review.domain.withdrawing import withdraw_page
from review.errors import ReviewRefused
from tests.builders import make_lesson

from .conftest import reread, waiting

pytestmark = pytest.mark.django_db
STEPS = 14
APPROVERS = {"bo", "cia", "ulla", "root"}
PUBLISHERS = {"ulla", "root"}


@dataclass
class Model:
    """What should be true, told without a database."""

    title: str = "Första"
    public: str | None = None
    asker: str | None = None
    has_news: bool = True
    state: str = "none"
    writers: set[str] = field(default_factory=set)

    def save(self, who, title):
        self.title, self.has_news = title, True
        self.writers.add(who)
        return True

    def submit(self, who, _title):
        if self.state == "waiting" or not self.has_news:
            return False
        self.asker, self.state = who, "waiting"
        return True

    def approve(self, who, _title):
        if self.state != "waiting" or who not in APPROVERS or who in self.writers | {self.asker}:
            return False
        self.public, self.state, self.has_news = self.title, "none", False
        self.writers.clear()
        return True

    def send_back(self, who, _title):
        if self.state != "waiting" or who not in APPROVERS:
            return False
        self.state = "returned"
        return True

    def call_off(self, _who, _title):
        if self.state == "none":
            return False
        self.state = "none"
        return True

    def take_down(self, who, _title):
        if self.public is None:
            return True
        if who not in PUBLISHERS:
            return False
        self.public, self.has_news = None, True
        return True


class Portal:
    """The same steps in the portal."""

    def __init__(self, page, people):
        self.page, self.people = page, vars(people)

    def save(self, who, title):
        page = reread(self.page).get_latest_revision_as_object()
        page.title = title
        page.save_revision(user=self.people[who])

    def submit(self, who, _title):
        submit_page(page=self.page, actor=self.people[who])

    def approve(self, who, _title):
        state, version = self._waiting()
        approve_state(task_state=state, actor=self.people[who], version=version)

    def send_back(self, who, _title):
        send_back(task_state=self._waiting()[0], actor=self.people[who], comment="Ändra.")

    def call_off(self, who, _title):
        state = reread(self.page).current_workflow_state
        if state is None:
            raise ReviewRefused
        state.cancel(user=self.people[who])

    def take_down(self, who, _title):
        withdraw_page(page=self.page, actor=self.people[who], reason="Fel.", now=timezone.now())

    def _waiting(self):
        if not reread(self.page).workflow_in_progress:
            raise ReviewRefused
        return waiting(self.page)


def try_step(portal, name, who, title):
    try:
        getattr(portal, name)(who, title)
    except ReviewRefused:
        return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_any_order_of_steps_ends_as_the_rules_say(people, seed):
    random = Random(seed)
    page = make_lesson(title="Första", live=False, first_published_at=None)
    portal, model = Portal(page, people), Model()
    steps = ["save", "submit", "submit", "approve", "approve", "send_back", "call_off", "take_down"]

    for number in range(STEPS):
        name, who, title = random.choice(steps), random.choice(sorted(vars(people))), f"Rubrik {number}"
        done = try_step(portal, name, who, title)
        expected = getattr(model, name)(who, title)

        now = reread(page)
        assert done == expected, f"step {number}: {name} by {who}"
        assert (now.title if now.live else None) == model.public, f"step {number}: {name} by {who}"
        assert WorkflowState.objects.active().count() == (model.state != "none")
