"""Entries of every register, and an object of every model that refers to one."""

from datetime import UTC, datetime

from accounts.models import Membership, MembershipInvitation, MunicipalityDomain, User
from casestudies.models import ActorRole, CaseStudyPage, Event, Fact, Financing, OutcomeMetric, Result
from indicators.models import Indicator
from knowledge.models import KnowledgePage, PageTag, Source
from learning.models import LearningPathPage, Registration, Speaker, WebinarPage, WebinarSeries
from lessons.models import LessonPage
from methods.models import Framework, MethodGuidePage, MethodStepPage
from organisations.models import Municipality, Organisation, OrganisationAlias, Region
from portal.models import InfoPage
from submissions.models import ChangeProposal, Submission
from taxonomy.models import Phase, Tag, TargetGroup, Term, Theme
from tests import builders

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


def make_registration() -> Registration:
    number = Registration.objects.count()
    return Registration.objects.create(
        webinar=builders.make_webinar(), email=f"{number}@exempel.se", name="Kim", asked_at=NOON,
        consented_at=NOON, consent_version="1", token_hash=str(number),
    )  # fmt: skip


def make_membership() -> Membership:
    user = User.objects.create_user(f"medlem-{Membership.objects.count()}")
    return Membership.objects.create(
        user=user, municipality=builders.make_municipality("2480"), origin="domain", created_at=NOON
    )


def make_member_invitation() -> MembershipInvitation:
    return MembershipInvitation.objects.create(
        municipality=builders.make_municipality("2480"), email="kim@exempel.se", created_at=NOON, expires_at=NOON,
        token_digest=str(MembershipInvitation.objects.count()),
    )  # fmt: skip


def make_municipality_domain() -> MunicipalityDomain:
    return MunicipalityDomain.objects.create(
        municipality=builders.make_municipality("2480"), domain=f"d{MunicipalityDomain.objects.count()}.se"
    )


def make_submission() -> Submission:
    number = Submission.objects.count()
    return Submission.objects.create(reference=f"UT-{number}", created_at=NOON, changed_at=NOON)


def make_change_proposal() -> ChangeProposal:
    return ChangeProposal.objects.create(
        page=builders.make_case(), municipality=builders.make_municipality("2480"), reason="Rapporten säger så.",
        proposed_at=NOON, token=str(ChangeProposal.objects.count()),
    )  # fmt: skip


ENTRIES = {
    Municipality: lambda n: builders.make_municipality(f"058{n}"),
    Region: lambda n: builders.make_region(f"0{n}"),
    Organisation: lambda n: builders.make_organisation(name=f"Bolag {n}", slug=f"bolag-{n}"),
    Indicator: lambda n: builders.make_indicator(slug=f"matt-{n}"),
    Source: lambda n: builders.make_source(f"X{n}"),
    Theme: lambda n: builders.make_theme(f"tema_{n}"),
    TargetGroup: lambda n: builders.make_target_group(f"grupp_{n}"),
    Phase: lambda n: builders.make_phase(f"fas_{n}"),
    Term: lambda n: builders.make_term("barrier", f"hinder_{n}"),
    WebinarSeries: lambda n: builders.make_series(slug=f"serie-{n}", name=f"Serie {n}"),
    Tag: lambda n: Tag.objects.get_or_create(name=f"tagg {n}", slug=f"tagg-{n}")[0],
}
# A model that refers to a register and stands not here fails the tests: say how to make one of it.
USERS = {
    ActorRole: lambda: builders.make_actor(builders.make_case()),
    CaseStudyPage: builders.make_case,
    ChangeProposal: make_change_proposal,
    Event: lambda: builders.make_event(builders.make_case()),
    Fact: lambda: builders.make_fact(builders.make_case()),
    Financing: lambda: builders.make_financing(builders.make_case()),
    Framework: lambda: Framework.objects.create(guide=builders.make_guide(), name="GO Lab", adds="Ord."),
    Indicator: builders.make_indicator,
    InfoPage: builders.make_info_page,
    KnowledgePage: lambda: builders.make_case().knowledgepage_ptr,
    LearningPathPage: builders.make_path,
    LessonPage: builders.make_lesson,
    Membership: make_membership,
    MembershipInvitation: make_member_invitation,
    MethodGuidePage: builders.make_guide,
    MethodStepPage: builders.make_step,
    Municipality: lambda: builders.make_municipality("2480"),
    MunicipalityDomain: make_municipality_domain,
    Organisation: builders.make_organisation,
    OrganisationAlias: lambda: OrganisationAlias.objects.create(
        organisation=builders.make_organisation(), name="Före detta"
    ),
    OutcomeMetric: lambda: builders.make_metric(builders.make_case()),
    PageTag: lambda: PageTag.objects.create(
        tag=Tag.objects.get_or_create(name="annan", slug="annan")[0], content_object=builders.make_case()
    ),
    Result: lambda: builders.make_result(builders.make_metric(builders.make_case())),
    Registration: make_registration,
    Submission: make_submission,
    Speaker: lambda: Speaker.objects.create(webinar=builders.make_webinar(), name="Kim"),
    WebinarPage: builders.make_webinar,
    User: lambda: User.objects.create_user("anna", password="x"),
}


def make_entries(model, count=2):
    return [ENTRIES[model](number) for number in range(1, count + 1)]


def refer(reference, *entries):
    """Rows of the reference's model that hold the entries, beside each other where a table of many has them."""
    model, name = reference.model, reference.field.name
    owner = model._meta.auto_created
    if owner:
        [back] = [field.name for field in model._meta.fields if field.related_model is owner]
        host = USERS[owner]()
        return [model.objects.create(**{back: host, name: entry}) for entry in entries]
    rows = []
    for entry in entries:
        row = USERS[model]()
        model._base_manager.filter(pk=row.pk).update(**{name: entry})
        rows.append(model._base_manager.get(pk=row.pk))
    return rows
