"""What is wrong with a question, as RFC 9457 has it."""

import json

import pytest

from api.problems import Fault, answer_bad_question, answer_problem


def test_problem_is_named_by_its_status_and_kept_by_nobody():
    response = answer_problem(429, "Fråga igen om 3 sekunder.")

    assert json.loads(response.content) == {
        "title": "För många frågor",
        "status": 429,
        "detail": "Fråga igen om 3 sekunder.",
    }
    assert "För många" in response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response["Cache-Control"] == "no-store"


def test_bad_question_tells_each_fault_and_all_in_one_text():
    faults = (Fault("page", "Sidan finns inte."), Fault("", "Adressen är fel."))

    problem = json.loads(answer_bad_question(faults).content)

    assert (problem["status"], problem["detail"]) == (400, "Sidan finns inte. Adressen är fel.")
    assert problem["errors"] == [
        {"parameter": "page", "detail": "Sidan finns inte."},
        {"parameter": "", "detail": "Adressen är fel."},
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/search"])
def test_search_elsewhere_is_nothing(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
