import pytest
from django.core.management import call_command

from search.engines import get_word_tables
from search.index.checking import Checked, check_index
from search.index.indexing import drain_outbox
from search.index.rebuild_lock import only_rebuild
from search.index.rebuilding import rebuild_index
from search.index.refreshing import public_keys
from search.index.state import index_lock, read_state
from search.models import IndexState, SearchDocument, SplitException
from tests import builders
from tests.together import run_together

from .index_facts import assert_whole, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = builders.make_case(title="Närvaro")
    rebuild_index()
    return case


def test_check_index_that_is_right_changes_nothing(case):
    before = read_state().version

    assert check_index() == Checked(len(public_keys()))
    assert read_state().version == before


def test_check_index_mends_what_differs(case):
    gone = builders.make_case(title="Borta")
    lesson = builders.make_lesson(title="Enas tidigt")
    drain_outbox()
    # As when somebody writes past the signals.
    type(case).objects.filter(pk=case.pk).update(title="Simning")
    type(gone).objects.filter(pk=gone.pk).update(live=False)
    SearchDocument.objects.filter(key=lesson.uid).update(digest="")

    assert check_index() == Checked(len(public_keys()), repaired=3)
    assert (titles(), titles("lesson")) == (["Simning"], ["Enas tidigt"])
    assert_whole()


def test_check_index_words_that_lack_are_built_anew(case):
    get_word_tables().remove_words("b", get_word_tables().list_numbers("b"))

    assert check_index() == Checked(len(public_keys()), was_rebuilt=True)
    assert_whole()


def test_check_index_of_an_older_analysis_is_built_anew(case, capsys):
    IndexState.objects.update(analysis="older")

    call_command("check_index")

    assert capsys.readouterr().out == f"{len(public_keys())} documents in the search index, built anew\n"


@pytest.mark.django_db(transaction=True)
def test_check_index_forgets_a_build_that_died():
    rebuild_index()
    with index_lock() as state:
        state.building = "a"

    check_index()

    assert read_state().building == ""


@pytest.mark.django_db(transaction=True)
def test_check_index_lets_a_running_build_go_on(monkeypatch):
    monkeypatch.setattr("search.index.rebuild_lock.PATIENCE", 0)
    rebuild_index()
    with index_lock() as state:
        state.building = "a"

    with only_rebuild():
        assert run_together(check_index) == [None]

    assert read_state().building == "a"


def test_split_exception_makes_the_documents_of_the_word_anew(django_capture_on_commit_callbacks):
    def parts():
        return SearchDocument.objects.get(slot="a", kind="case").a_title_parts.split()

    with django_capture_on_commit_callbacks(execute=True):
        builders.make_case(title="Sjukfrånvaron minskar")
    assert "frånvaro" in parts()

    with django_capture_on_commit_callbacks(execute=True):
        exception = SplitException.objects.create(word="sjukfrånvaro")
    assert parts() == []

    with django_capture_on_commit_callbacks(execute=True):
        exception.delete()
    assert "frånvaro" in parts()
    assert_whole()
