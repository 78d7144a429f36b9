"""A text that points at what is not there is told so, line by line."""

import pytest
from django.core.exceptions import ValidationError

from knowledge.markers import KnownTargets, check_markers, find_marker_faults, load_known_targets
from tests.builders import make_guide, make_source, take_down

KNOWN = KnownTargets(codes={"P1"}, uids={"UB-0012", "UB-0013"}, hidden_uids={"UB-0013"})


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Det kostade mycket.[@P1]", []),
        ("Se [guiden](ub:UB-0012).", []),
        ("Ett\n\ntvå\ntre[@P99]", ["Rad 4: källan P99 finns inte."]),
        ("Ett\r\ntvå[@P99]", ["Rad 2: källan P99 finns inte."]),
        ("[a](ub:UB-9999)", ["Rad 1: sidan UB-9999 finns inte."]),
        (
            "[a](ub:UB-0013)",
            ["Rad 1: sidan UB-0013 är inte publicerad, så läsarna kan inte följa länken."],
        ),
        ("[@p1]", ["Rad 1: ”[@p1]” är ingen källa. Skriv en kod med versaler, som [@P1]."]),
        ("[@P1, P2]", ["Rad 1: ”[@P1, P2]” är ingen källa. Skriv en kod med versaler, som [@P1]."]),
        ("[a](ub:12)", ["Rad 1: ”(ub:12)” är ingen sida. Skriv sidans nummer, som (ub:UB-0012)."]),
        ("[@namn](https://a.se)", []),
        ("[a](ub:UB-9999)\n[@P98]", ["Rad 1: sidan UB-9999 finns inte.", "Rad 2: källan P98 finns inte."]),
    ],
)
def test_find_marker_faults_names_line_and_what_is_missing(text, faults):
    assert [str(fault) for fault in find_marker_faults(text, KNOWN)] == faults


@pytest.mark.django_db
def test_load_known_targets_tells_drafts_from_what_is_not_there():
    make_source("P1")
    public, draft = make_guide(), make_guide()
    take_down(draft)
    texts = [f"[@P1] [@P99] [a](ub:{public.uid})", f"[b](ub:{draft.uid}) [c](ub:UB-9999)"]

    known = load_known_targets(texts)

    assert known == KnownTargets({"P1"}, {public.uid, draft.uid}, {draft.uid})


@pytest.mark.django_db
def test_load_known_targets_asks_as_much_for_three_texts_as_for_one(count_queries):
    guides = [make_guide() for _ in range(3)]
    make_source("P1")
    texts = [f"[@P1] [a](ub:{guide.uid})" for guide in guides]

    with count_queries(3):
        load_known_targets(texts[:1])
    with count_queries(3):
        load_known_targets(texts)
    with count_queries(0):
        load_known_targets(["Ingen källa alls."])


@pytest.mark.django_db
def test_check_markers_with_link_to_a_draft_lets_it_pass():
    draft = make_guide()
    take_down(draft)

    check_markers(f"[a](ub:{draft.uid})")


@pytest.mark.django_db
def test_check_markers_refuses_with_one_message_for_each_line():
    with pytest.raises(ValidationError) as error:
        check_markers("[@P98]\n[@P99] [@P99]")

    assert error.value.messages == ["Rad 1: källan P98 finns inte.", "Rad 2: källan P99 finns inte."]
