"""What was answered and has no field of its own on a case's page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casestudies.models import CaseStudyPage, Event, Fact
from knowledge.models import Visibility
from knowledge.models.page import MAX_TERMS
from submissions.written import Written
from taxonomy.models import TargetGroup, Theme

from .making_rows import Makings, fits, join
from .numbers import parse_count

# Codes of statuses of a project whose work is done.
OVER = {"insats_klar", "avslutad", "nedlagd"}


def build_facts(written: Written, makings: Makings) -> list[Fact]:
    return [
        *_about_target_group(written, makings),
        *_about_outcome(written, makings),
        *_for_editors(written, makings),
    ]


def _about_target_group(written: Written, makings: Makings) -> Iterator[Fact]:
    basics, group = written.of("basics"), written.of("target_group")
    topic = pgettext("label of a row", "target group")
    if not fits(CaseStudyPage, "target_group_text", basics.text("target_group")):
        yield makings.make(Fact, label=topic, statement=basics.text("target_group"))
    if group.text("inclusion"):
        label = _("target group – who could take part")
        yield makings.make(Fact, label=label, statement=group.text("inclusion"))
    if group.text("size"):
        yield makings.make(
            Fact,
            label=_("target group – number"),
            statement=group.text("size"),
            number=parse_count(group.line("size")),
            is_unconfirmed=True,
        )


def _about_outcome(written: Written, makings: Makings) -> Iterator[Fact]:
    result = written.of("basics").text("result")
    if not is_one_line(result):
        yield makings.make(
            Fact, label=pgettext("label of a row", "result"), statement=result, is_unconfirmed=True
        )
    afterwards = written.of("problem").text("afterwards")
    if afterwards and not is_over(written):
        yield makings.make(Fact, label=_("after the project"), statement=afterwards)


def build_events(written: Written, makings: Makings) -> list[Event]:
    """What happened when the project was over; of one that goes on it is a plan, which is a fact."""
    afterwards = written.of("problem").text("afterwards")
    if not afterwards or not is_over(written):
        return []
    return [makings.make(Event, label=pgettext("label of a row", "timeline"), statement=afterwards)]


def is_over(written: Written) -> bool:
    return written.of("basics").line("status") in OVER


def _for_editors(written: Written, makings: Makings) -> Iterator[Fact]:
    """Links and what there was no room for: readers see neither before an editor has looked."""
    group = written.of("target_group")
    for model, name in ((Theme, "themes"), (TargetGroup, "groups")):
        surplus = makings.entries.many(model, group.choices(name))[MAX_TERMS:]
        if surplus:
            label = _("more than three: %(kind)s") % {"kind": str(model._meta.verbose_name_plural).lower()}
            yield _internal(makings, label, join(*map(str, surplus)))
    for link in written.of("documents").text("links").split("\n"):
        if link.strip():
            yield _internal(makings, _("link from the submitter"), link.strip())


def _internal(makings: Makings, label: str, statement: str) -> Fact:
    return makings.make(Fact, label=label, statement=statement, visibility=Visibility.INTERNAL)


def is_one_line(text: str) -> bool:
    """Whether ``text`` is short enough to stand under the page's title."""
    return "\n" not in text and fits(CaseStudyPage, "result", text)
