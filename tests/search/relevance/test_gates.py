"""The search finds no less than it has found (`make relevance ARGS=--write-gates` raises what is asked)."""

import pytest
from django.core.management import call_command
from django.db import connection

from scripts.relevance import ELASTICSEARCH, SQLITE, ask

from .asking import ask_portal
from .collection import CLASSES, DEV, UNANSWERABLE, load_judgements, load_queries
from .gates import TOLERANCE, read_gates
from .measures import ALL, Measured, measure

FIGURES = [name for name in (*CLASSES, ALL) if name != UNANSWERABLE]


def measure_run(run) -> Measured:
    return measure(run, load_queries(DEV), load_judgements())


@pytest.fixture(scope="class")
def measured(starter, _database, django_db_blocker) -> Measured:
    """The half to develop with, asked once of an index made now."""
    with django_db_blocker.unblock():
        call_command("rebuild_index", verbosity=0)
        return measure_run(ask_portal(load_queries(DEV), engine=connection.vendor))


@pytest.mark.django_db(transaction=True)
class TestGates:
    @pytest.mark.parametrize("class_name", FIGURES)
    def test_class_finds_what_it_found(self, measured, class_name):
        assert measured.classes[class_name].ndcg >= read_gates()["ndcg"][class_name] - TOLERANCE

    def test_no_answer_is_empty_where_something_is_relevant(self, measured):
        assert sorted(set(measured.empty) - set(read_gates()["empty"])) == []

    def test_no_answer_has_hits_where_nothing_is_relevant(self, measured):
        assert sorted(set(measured.chance_hits) - set(read_gates()["chance_hits"])) == []

    @pytest.mark.postgres
    def test_postgresql_finds_what_sqlite_finds(self, measured):
        assert connection.vendor == "postgresql"

        assert list_differences(measured, measure_run(ask(SQLITE, half=DEV)["portal"])) == {}

    @pytest.mark.elasticsearch
    def test_elasticsearch_finds_what_the_database_finds(self, measured):
        assert list_differences(measured, measure_run(ask(ELASTICSEARCH, half=DEV)["portal"])) == {}


def list_differences(found: Measured, other: Measured) -> dict[str, float]:
    """By how much the classes differ that differ by more than engines may."""
    differences = {name: found.classes[name].ndcg - other.classes[name].ndcg for name in FIGURES}
    return {name: difference for name, difference in differences.items() if abs(difference) > TOLERANCE}
