import pytest

from submissions.criteria.judging import CODES, judge_criteria
from submissions.written import Part, Written

TYPES = {"jarlaskolan": "namnd", "grannkraft": "civilsamhalle", "kommunstyrelsens vänner ab": "foretag"}


def judge(code, **sections):
    written = Written({name: Part(values) for name, values in sections.items()})
    return judge_criteria(written, types=TYPES)[code]


def actors(*names, role="samverkan"):
    return {"rows": [{"name": name, "role": role} for name in names]}


def test_judge_criteria_of_no_answers_is_open_about_all():
    assert judge_criteria(Written(), types={}) == dict.fromkeys(CODES)


@pytest.mark.parametrize(
    ("basics", "group", "judgement"),
    [
        ({}, {}, None),
        ({"target_group": "Unga"}, {}, False),
        ({}, {"groups": ["13_17"]}, False),
        ({"target_group": "Unga"}, {"inclusion": "Över 20 procents frånvaro"}, True),
        ({}, {"size": "40"}, True),
    ],
)
def test_judge_target_group(basics, group, judgement):
    assert judge("target_group", basics=basics, target_group=group) is judgement


@pytest.mark.parametrize(
    ("names", "judgement"),
    [
        ([], None),
        (["Socialnämnden"], False),
        (["Socialnämnden", "socialnämnden "], False),
        (["Socialnämnden", "Barn- och utbildningsnämnden"], True),
        (["Socialnämnden och skolnämnden"], True),
        (["Socialnämnden", "Rädda Barnen"], True),
        (["Rädda Barnen", "Röda Korset"], False),
        (["Jarlaskolan", "Grannkraft"], True),
        (["Jarlaskolan", "Kommunstyrelsens vänner AB"], False),
        (["Kvarterets IF", "Arbetsmarknadsenheten"], True),
        (["Ett företag", "Ett till"], False),
    ],
)
def test_judge_collaboration(names, judgement):
    assert judge("collaboration", actors=actors(*names)) is judgement


def test_judge_collaboration_with_a_council_of_residents_by_its_role():
    rows = [*actors("Fritidsnämnden")["rows"], *actors("Vi i gården", role="boenderad")["rows"]]

    assert judge("collaboration", actors={"rows": rows}) is True


@pytest.mark.parametrize(
    ("row", "judgement"),
    [
        ({}, None),
        ({"name": "Frånvaro"}, False),
        ({"name": "Frånvaro", "target": "12"}, True),
        ({"name": "Frånvaro", "direction": "lower"}, True),
        ({"name": "Frånvaro", "definition": "Minst 20 procent"}, True),
        ({"target": "12"}, False),
    ],
)
def test_judge_outcome(row, judgement):
    assert judge("outcome", results={"rows": [row]}) is judgement


@pytest.mark.parametrize(
    ("payers", "roles", "judgement"),
    [
        ([], [], None),
        (["Fonden"], [], False),
        ([], ["finansiar"], False),
        ([], ["effektagare"], False),
        (["Fonden"], ["effektagare"], True),
        ([], ["finansiar", "effektagare"], True),
    ],
)
def test_judge_payers(payers, roles, judgement):
    financing = {"rows": [{"payer": payer} for payer in payers]}
    named = {"rows": [{"name": "Någon", "role": role} for role in roles]}

    assert judge("payers", financing=financing, actors=named) is judgement


@pytest.mark.parametrize(
    ("results", "roles", "judgement"),
    [
        ({}, [], None),
        ({"designs": ["ingen"]}, [], False),
        ({"designs": ["fore_efter"]}, [], True),
        ({"designs": ["ingen", "kval"]}, [], True),
        ({"rows": [{"name": "Frånvaro"}]}, [], False),
        ({"rows": [{"name": "Frånvaro", "design": "rct"}]}, [], True),
        ({"rows": [{"name": "Frånvaro", "follow_up_months": "12"}]}, [], True),
        ({}, ["utvarderare"], True),
    ],
)
def test_judge_follow_up(results, roles, judgement):
    named = {"rows": [{"name": "Någon", "role": role} for role in roles]}

    assert judge("follow_up", results=results, actors=named) is judgement


@pytest.mark.parametrize(
    ("problem", "judgement"),
    [
        ({}, None),
        ({"need": "Stort"}, None),
        ({"implementation": "Det gick bra."}, False),
        ({"implementation": "Arbetet blev ordinarie verksamhet."}, True),
        ({"afterwards": "Samordnaren är anställd."}, True),
    ],
)
def test_judge_afterwards(problem, judgement):
    assert judge("afterwards", problem=problem) is judgement
