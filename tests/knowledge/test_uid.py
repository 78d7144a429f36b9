"""Uids are given once and never reused."""

import pytest

from knowledge.models import KnowledgePage, allocate_uid
from knowledge.models.uid import reserve_uid
from tests.builders import delete, make_case, make_case_index

pytestmark = pytest.mark.django_db


def test_allocate_uid_twice_gives_numbers_in_order():
    reserve_uid("UB-0200")

    assert [allocate_uid(), allocate_uid()] == ["UB-0201", "UB-0202"]


def test_reserve_uid_below_the_highest_changes_nothing():
    reserve_uid("UB-0200")
    reserve_uid("UB-0100")

    assert allocate_uid() == "UB-0201"


def test_uid_of_a_deleted_page_is_not_given_again():
    first = make_case()
    uid = first.uid
    delete(first)

    assert make_case().uid != uid


def test_copy_of_a_page_gets_a_uid_of_its_own():
    case = make_case()

    copy = case.copy(to=make_case_index(), update_attrs={"slug": "kopia"}, keep_live=False)
    second = case.copy(to=make_case_index(), update_attrs={"slug": "kopia-2"}, keep_live=False)

    uids = {case.uid, copy.uid, second.uid}
    assert len(uids) == 3
    assert KnowledgePage.objects.filter(uid__in=uids).count() == 3
