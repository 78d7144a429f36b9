"""The starter content says what the fact file says: every fact once, word for word, and nothing besides.

``facts.json`` is the collected facts as they came; ``content/`` is what was written from them. The test reads
the files as text and YAML, so that it holds whatever the loader and the models do.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
FACT_FILE = json.loads(Path(__file__).with_name("facts.json").read_text(encoding="utf-8"))
FACTS = {case["slug"]: case["facts"] for case in FACT_FILE["cases"]}
ALL_FACTS = [(slug, number) for slug, facts in FACTS.items() for number in range(len(facts))]

ROW_KEYS = ("facts", "actors", "financing", "metrics", "events")
CONFIDENCE = {"hög": "high", "medel": "medium", "låg": "low"}
METRIC_PARTS = {"baslinje": "baseline", "mål": "target", "resultat": "result"}
NOT_REPORTED = "ej redovisat"
NUMBER_KEYS = (
    "number", "amount", "baseline", "target", "value", "comparison_value", "n_intervention", "n_comparison",
    "follow_up_months", "dropout_percent",
)  # fmt: skip
MARKER = re.compile(r"\[@([A-Z][A-Z0-9-]*)\]")
PAGE_LINK = re.compile(r"\]\(ub:(UB-\d{4,})\)")
DISPUTED = {
    "norrkoping": {"resultat – enligt tidig källa", "resultat – senare", "resultat – ekonomiskt netto"},
    "botkyrka": {"belopp (SEK)", "belopp – avvikande uppgift"},
    "ornskoldsvik": {"belopp (SEK)", "belopp – avvikande uppgift"},
}


def read_page(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


PAGES = {path: read_page(path) for path in sorted(CONTENT.rglob("*.md"))}
CASES = {meta["slug"]: (meta, body) for meta, body in PAGES.values() if meta["type"] == "case"}


def read_register(name: str) -> list[dict[str, str]]:
    with (CONTENT / "registers" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCES = {row["code"]: row for row in read_register("sources")}


def rows_of(slug: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of a case with the key it stands under; results as rows of their own."""
    meta, _ = CASES[slug]
    for key in ROW_KEYS:
        for row in meta.get(key, []):
            yield key, row
            yield from (("results", result) for result in row.get("results", []))


def expected_row(fact: dict[str, Any]) -> dict[str, Any]:
    """The provenance that a fact must have as a row."""
    is_reported = fact["value"] != NOT_REPORTED
    return {
        "label": fact["field"],
        "statement": fact["value"] if is_reported else "",
        "is_reported": is_reported,
        "sources": sorted(fact["sources"]),
        "confidence": CONFIDENCE[fact["confidence"]],
        "public_note": fact.get("note") or "",
        "editor_note": fact.get("editor_note") or "",
        "is_unconfirmed": bool(fact.get("single_source")),
    }


def provenance_of(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": row["label"],
        "statement": row.get("statement", ""),
        "is_reported": row.get("is_reported", True),
        "sources": sorted(row.get("sources", [])),
        "confidence": row.get("confidence", "medium"),
        "public_note": row.get("public_note", ""),
        "editor_note": row.get("editor_note", ""),
        "is_unconfirmed": row.get("is_unconfirmed", False),
    }


def fact_text(slug: str) -> str:
    """All that the fact file says about a case, numbers without spaces between the digits."""
    parts = [text for fact in FACTS[slug] for text in (fact["field"], fact["value"], fact.get("note") or "")]
    return re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", "", "\n".join(parts))


def stands_in(number: str, text: str) -> bool:
    """True when a text gives the number, in figures or as so many million."""
    forms = {str(number).replace(".", ",")}
    if str(number).endswith("000000"):
        forms.add(f"{str(number)[:-6]} mil")
    return any(re.search(rf"(?<![\d,]){re.escape(form)}(?![\d,]*\d)", text) for form in forms)


def test_case_files_are_the_cases_of_the_fact_file():
    assert sorted(CASES) == sorted(FACTS)


@pytest.mark.parametrize(("slug", "number"), ALL_FACTS)
def test_fact_is_kept_word_for_word_in_one_place(slug, number):
    expected = expected_row(FACTS[slug][number])

    places = [key for key, row in rows_of(slug) if provenance_of(row) == expected]

    assert len(set(places)) == 1
    if places[0] != "actors":  # a fact that names several actors is one row for each of them
        assert len(places) == 1


@pytest.mark.parametrize("slug", FACTS)
def test_parts_of_a_metric_that_no_source_gives_are_kept(slug):
    expected = Counter(
        (fact["value"], tuple(METRIC_PARTS[part] for part in fact["not_reported"]))
        for fact in FACTS[slug]
        if fact.get("not_reported")
    )

    kept = Counter(
        (row["statement"], tuple(row["not_reported"]))
        for key, row in rows_of(slug)
        if key == "metrics" and row.get("not_reported")
    )

    assert kept == expected


@pytest.mark.parametrize("slug", FACTS)
def test_rows_besides_the_facts_are_of_the_known_kinds_only(slug):
    known = {(fact["field"], fact["value"]) for fact in FACTS[slug]}

    added = {
        row["label"]
        for _, row in rows_of(slug)
        if row.get("statement") and (row["label"], row["statement"]) not in known
    }

    assert added <= {
        "tidslinje",
        "aktör: finansiär – senare",
        "belopp – avvikande uppgift",
        "indikator – nya domar per 100 personer",
        "resultat",
        "resultat – första kohorten",
        "resultat – nya domar i första kohorten",
    }


@pytest.mark.parametrize("slug", FACTS)
def test_every_number_of_a_row_stands_in_the_facts(slug):
    text = fact_text(slug)

    invented = [
        (row["label"], name, row[name])
        for _, row in rows_of(slug)
        for name in NUMBER_KEYS
        if row.get(name) is not None and not stands_in(row[name], text)
    ]

    assert invented == []


@pytest.mark.parametrize("slug", FACTS)
def test_every_date_of_an_event_has_a_year_of_the_facts(slug):
    text = fact_text(slug)

    years = {str(row["happened_on"])[:4] for key, row in rows_of(slug) if key == "events"}

    assert [year for year in years if year not in text] == []


@pytest.mark.parametrize("slug", FACTS)
def test_disputed_rows_are_those_where_sources_disagree(slug):
    disputed = {row["label"] for _, row in rows_of(slug) if row.get("status") == "disputed"}

    assert disputed == DISPUTED.get(slug, set())


@pytest.mark.parametrize("slug", ["botkyrka", "ornskoldsvik"])
def test_shared_sum_stands_in_both_cases_with_the_preferred_first(slug):
    joint = [row for _, row in rows_of(slug) if row.get("joint_key") == "botkyrka-ornskoldsvik"]

    assert [(row["amount"], row.get("is_preferred", False)) for row in joint] == [
        ("44000000", True),
        ("40000000", False),
    ]


def test_norrkoping_shows_its_results_side_by_side_and_prefers_none():
    [results] = [row["results"] for key, row in rows_of("norrkoping") if row.get("results")]

    assert {row["label"] for row in results} == DISPUTED["norrkoping"]
    assert not any(row.get("is_preferred") or row.get("evaluation_design") for row in results)


def test_botkyrka_has_no_result_from_before_the_intervention():
    assert [row for key, row in rows_of("botkyrka") if key == "results"] == []


def test_words_for_a_missing_value_never_stand_as_a_value():
    values = [
        (slug, row["label"], name)
        for slug in CASES
        for _, row in rows_of(slug)
        for name, value in row.items()
        if isinstance(value, str) and value.strip().lower() == NOT_REPORTED
    ]

    assert values == []


def test_every_source_of_the_fact_file_is_in_the_register():
    assert {code: row["url"] for code, row in SOURCES.items()} == {
        code: source["url"] for code, source in FACT_FILE["sources"].items()
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CONTENT)))
def test_every_source_named_in_a_page_exists(path):
    meta, body = PAGES[path]
    named = set(MARKER.findall(body)) | set(meta.get("sources", []))
    if meta["type"] == "case":
        named |= {code for _, row in rows_of(meta["slug"]) for code in row.get("sources", [])}

    assert named - set(SOURCES) == set()


@pytest.mark.parametrize("slug", FACTS)
def test_every_sentence_of_a_case_names_a_source(slug):
    _, body = CASES[slug]
    lines = [line.strip() for line in body.splitlines()]
    text = [line for line in lines if line and not line.startswith(("#", ":::")) and not line.endswith(":")]

    bare = [
        sentence
        for line in text
        for sentence in re.split(r"(?<=\])\s+(?=[A-ZÅÄÖ])", line)
        if not sentence.rstrip(".").endswith("]")
    ]

    assert bare == []


def test_uids_are_unique_and_every_link_leads_to_one():
    uids = [meta["uid"] for meta, _ in PAGES.values() if "uid" in meta]
    linked = {uid for _, body in PAGES.values() for uid in PAGE_LINK.findall(body)}
    for meta, _ in PAGES.values():
        for key in ("cases", "guides", "methods"):
            linked |= set(meta.get(key, []))
        linked |= {meta["guide"]} if "guide" in meta else set()

    assert [uid for uid, count in Counter(uids).items() if count > 1] == []
    assert linked - set(uids) == set()


def test_no_page_gives_a_persons_address_or_number():
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in CONTENT.rglob("*")
        if path.is_file() and path.suffix != ".mp4"
    )

    assert re.findall(r"[\w.+-]+@[\w-]+\.\w+", text) == []
    assert re.findall(r"(?:\+46|\b0\d{1,3}-)\s?\d{2,3}[ -]?\d{2}[ -]?\d{2}\b", text) == []
