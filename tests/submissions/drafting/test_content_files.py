"""The page of a submission survives being written to a content file and read from it, whatever was typed."""

import pytest

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from portal.content.dumping import dump_pages, dump_registers
from portal.content.loading import load_content
from submissions.drafting import make_case
from tests.builders import delete, make_user
from tests.submissions.drafting.answered import NOW, change, make_registers, make_submission

pytestmark = pytest.mark.django_db
TYPED = "Två rader\nmed [@P1] och\n\n::: quote Någon\nhej\n:::\n\n---\n## Need\n\nslut: &amp; <b> *"


def dump() -> dict[str, str]:
    return dict([*dump_registers(), *dump_pages()])


def test_load_of_a_dump_gives_the_same_page(tmp_path):
    make_registers()
    submission = make_submission(change("basics", problem=TYPED, target_group="a: b # c '\""))
    case = make_case(submission, actor=make_user("granskaren"), now=NOW)
    problem = [block.value for block in case.problem]
    before = dump()
    for name, text in before.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for page in (LessonPage.objects.get(), case):
        delete(page)

    load_content(tmp_path)

    loaded = CaseStudyPage.objects.get(uid=case.uid)
    assert [block.value for block in loaded.problem] == problem
    assert dump() == before
