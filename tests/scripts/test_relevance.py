"""`make relevance`: which engines are asked, and what is told of them."""

import sys

import pytest

from scripts import relevance
from tests.search.relevance.collection import JudgedQuery
from tests.search.relevance.measures import Answer, measure
from tests.search.relevance.report import print_tables

URL = "postgres://portal@127.0.0.1:5432/postgres"


@pytest.mark.parametrize("more", [["--queries"], ["--write-gates"]])
def test_arguments_single_queries_of_the_final_half_are_refused(more, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["relevance", "--half", "final", *more])

    with pytest.raises(SystemExit):
        relevance.read_arguments()

    assert "the final half is kept for a last test" in capsys.readouterr().err


def test_find_command_sqlite_never_meets_another_database(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", URL)

    prefix, environment = relevance.find_command("sqlite")

    assert prefix == []
    assert "DATABASE_URL" not in environment


def test_find_command_postgresql_takes_the_server_that_is_named(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", URL)

    prefix, environment = relevance.find_command("postgresql")

    assert (prefix, environment["DATABASE_URL"]) == ([], URL)


def test_find_command_elasticsearch_without_an_address_is_left_out(monkeypatch, capsys):
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)

    assert relevance.ask("elasticsearch", half="dev") is None
    assert capsys.readouterr().err == "elasticsearch is left out: there is none here.\n"


def test_print_tables_shows_engines_beside_each_other(capsys):
    queries = [
        JudgedQuery("typo-01", "typo", "dev", "sjukfrånvarro"),
        JudgedQuery("unanswerable-01", "unanswerable", "dev", "badhus"),
    ]
    judged = {"typo-01": {"case:a": 2}}
    nothing = {"typo-01": Answer([], 0), "unanswerable-01": Answer([], 0)}
    wrong = {"typo-01": Answer(["case:b", "case:a"], 2), "unanswerable-01": Answer(["case:b"], 1)}

    print_tables(
        {
            "sqlite": {"portal": measure(wrong, queries, judged)},
            "postgresql": {"portal": measure(nothing, queries, judged)},
        },
        half="dev",
    )

    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line.startswith("typo")] == [
        "typo (1) 0.631 0.000",
        "typo (1) 1.000 0.000",
        "typo (1) 0% 100%",
    ]
    assert "unanswerable (1) 1.0 0.0" in lines
