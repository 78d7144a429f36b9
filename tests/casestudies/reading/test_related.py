"""Which cases a case's page calls similar."""

import pytest

from casestudies.reading.related import find_related
from tests.builders import make_case, make_guide, make_target_group, make_theme

pytestmark = pytest.mark.django_db


def test_find_related_with_theme_groups_and_methods_orders_by_what_is_shared():
    theme, groups, guide = make_theme(), [make_target_group("unga"), make_target_group("barn")], make_guide()
    case = make_case(themes=[theme], target_groups=groups, methods=[guide])
    foreign = [make_guide() for _ in range(5)]
    by_method = make_case(title="Metod", methods=[guide, *foreign])
    by_groups = make_case(title="Målgrupper", target_groups=groups)
    by_theme = make_case(title="Tema", themes=[theme])
    make_case(title="Inget", methods=foreign)

    assert [card.uid for card in find_related(case)] == [by_theme.uid, by_groups.uid, by_method.uid]


def test_find_related_without_methods_still_weighs_the_rest():
    theme, group = make_theme(), make_target_group()
    case = make_case(themes=[theme], target_groups=[group])
    by_group = make_case(target_groups=[group], methods=[make_guide()])
    by_both = make_case(themes=[theme], target_groups=[group])

    assert [card.uid for card in find_related(case)] == [by_both.uid, by_group.uid]


def test_find_related_of_a_case_without_relations_is_empty():
    make_case()

    assert find_related(make_case()) == []
