import pytest

from learning.counting import Event, count, hide_small, read_counts
from tests.together import collect_errors


@pytest.mark.django_db
def test_count_adds_to_a_page_and_to_an_item():
    count(Event.DONE, page_uid="UB-0001", item="a")
    count(Event.DONE, page_uid="UB-0001", item="a", by=2)
    count(Event.COMPLETED, page_uid="UB-0001")
    count(Event.COMPLETED, page_uid="UB-0002")

    assert read_counts(["UB-0001"]) == {("UB-0001", "a", "done"): 3, ("UB-0001", "", "completed"): 1}


@pytest.mark.django_db(transaction=True)
def test_count_many_at_once_loses_none():
    errors = collect_errors(*([lambda: count(Event.BEGUN, page_uid="UB-0001")] * 10))
    assert errors == []
    assert read_counts(["UB-0001"]) == {("UB-0001", "", "begun"): 10}


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (300, 300)])
def test_hide_small_tells_no_figure_on_fewer_than_five(number, shown):
    assert hide_small(number) == shown
