"""How the queue is narrowed down."""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from organisations.models import Municipality

from ..models import Submission
from ..states import State
from . import queue

NOBODY = "ingen"
# Drafts are nobody's but the submitter's.
STATES = [choice for choice in State.choices if choice[0] != State.DRAFT]
LATE, LONG, NEW = "forsenat", "langre", "nytt"
AGES = [
    (LATE, _("Waited longer than we promised")),
    (LONG, _("Sent more than a week ago")),
    (NEW, _("Sent the last week")),
]


def municipalities_with_projects(request) -> QuerySet:
    sent = queue.queue_for(request.user, now=timezone.now()).filter(municipality=OuterRef("pk"))
    return Municipality.objects.filter(Exists(sent.order_by())).order_by("name", "pk")


def those_in_charge(request) -> QuerySet:
    found = queue.queue_for(request.user, now=timezone.now()).filter(assigned_to=OuterRef("pk"))
    people = get_user_model().objects.filter(Exists(found.order_by()))
    return people.order_by("last_name", "first_name", "pk")


class QueueFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=STATES, widget=CheckboxSelectMultiple
    )
    age = django_filters.ChoiceFilter(label=_("Age"), choices=AGES, method="keep_age")
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), queryset=municipalities_with_projects
    )
    assigned_to = django_filters.ModelChoiceFilter(
        label=_("In charge"), queryset=those_in_charge, null_label=_("Nobody"), null_value=NOBODY
    )

    class Meta:
        model = Submission
        fields = ["state", "age", "municipality", "assigned_to"]

    def keep_age(self, found: QuerySet, name: str, value: str) -> QuerySet:
        now = timezone.now()
        week = queue.days_ago(queue.WEEK, now=now)
        if value == LATE:
            return queue.late(found, now=now)
        return found.filter(sent_at__lt=week) if value == LONG else found.filter(sent_at__gte=week)
