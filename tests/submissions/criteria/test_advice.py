import pytest
from django.template.loader import render_to_string

from submissions.criteria import Advice, list_advice
from submissions.criteria.advice import GUIDES, LABELS, MET, UNMET, Guide
from submissions.criteria.judging import CODES
from tests.builders import make_guide, make_organisation, make_term, take_down
from tests.submissions.drafting.answered import ANSWERS, change, make_submission

pytestmark = pytest.mark.django_db


def standings(submission) -> dict[str, str]:
    return {one.code: one.standing for one in list_advice(submission)}


def test_every_criterion_has_words_and_a_guide():
    for words in (GUIDES, LABELS, MET, UNMET):
        assert tuple(words) == CODES


def test_list_advice_of_a_submission_with_every_answer():
    assert standings(make_submission()) == {
        "target_group": "met",
        "collaboration": "unseen",
        "outcome": "met",
        "payers": "unseen",
        "follow_up": "met",
        "afterwards": "met",
    }


def test_list_advice_of_the_short_form_leaves_most_open():
    assert standings(make_submission({"basics": ANSWERS["basics"]})) == {
        "target_group": "unseen",
        "collaboration": "open",
        "outcome": "open",
        "payers": "open",
        "follow_up": "open",
        "afterwards": "open",
    }


def test_list_advice_knows_organisations_by_their_types_and_other_names():
    club = make_organisation(
        name="Kvarteret", organisation_type=make_term("organisation_type", "civilsamhalle")
    )
    club.aliases.create(name="Kvartersgänget")
    club.save()
    rows = [{"name": "Socialnämnden", "role": "utforare"}, {"name": "kvartersgänget", "role": "samverkan"}]

    assert standings(make_submission(change("actors", rows=rows)))["collaboration"] == "met"


def test_list_advice_in_plain_swedish_with_the_guide_that_helps():
    guide = make_guide(uid="UB-0012", title="Behovsanalys", slug="behovsanalys")

    first = list_advice(make_submission({}))[0]

    assert first == Advice(
        code="target_group",
        label="En avgränsad målgrupp",
        is_met=None,
        text="Berätta vilka som kunde vara med, eller ungefär hur många de är. Då kan andra se om det passar dem.",
        guide=Guide("Behovsanalys", guide.url),
    )


def test_list_advice_a_guide_that_was_taken_down_is_not_linked_to():
    take_down(make_guide(uid="UB-0012"))

    assert [one.guide for one in list_advice(make_submission({}))] == [None] * 6


@pytest.mark.parametrize("count", [1, 3])
def test_list_advice_number_of_queries_does_not_grow_with_rows_or_guides(count, django_assert_num_queries):
    for uid in list(GUIDES.values())[:count]:
        make_guide(uid=uid)
    rows = [{"name": f"Nämnd {number}", "role": "utforare"} for number in range(count)]
    submission = make_submission(change("actors", rows=rows))

    with django_assert_num_queries(5):
        list_advice(submission)


def test_the_fragment_says_what_is_seen_and_links_to_a_guide_where_it_helps():
    make_guide(uid="UB-0012", title="Behovsanalys", slug="behovsanalys")
    make_guide(uid="UB-0014", title="<b>Tillsammans</b>", slug="tillsammans")

    html = render_to_string("submissions/criteria.html", {"advice": list_advice(make_submission())})

    assert html.count("Finns i era svar") == 4
    assert html.count("Bra att lägga till") == 2
    assert "/metoder/behovsanalys/" not in html
    assert '<a href="/metoder/tillsammans/">Läs guiden: &lt;b&gt;Tillsammans&lt;/b&gt;</a>' in html
