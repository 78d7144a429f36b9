"""Objects for tests, each with what it must have and no more; give fields to say what the test is about.

Pages come back live and saved. Relations of many (``themes=[...]``) take lists; running text takes a string.
Call ``index_all()`` before asking the search for what was made: in a test that is rolled back nothing is
committed, so the index is not kept up by itself.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from PIL import Image
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from accounts.models import User
from casestudies.models import (
    ActorRole,
    CaseIndexPage,
    CaseStudyPage,
    Event,
    Fact,
    Financing,
    OutcomeMetric,
    Result,
)
from indicators.models import Indicator
from knowledge.models import PinnedPage, Source
from learning.models import (
    Chapter,
    Film,
    LearningPathPage,
    PathIndexPage,
    WebinarIndexPage,
    WebinarPage,
    WebinarSeries,
)
from lessons.models import LessonIndexPage, LessonPage
from methods.models import MethodGuidePage, MethodIndexPage, MethodStepPage
from organisations.models import Municipality, Organisation, Region
from pictures.models import Picture
from portal.models import HomePage, InfoPage
from review.gate import publish_reviewed_elsewhere, reviewed_elsewhere, withdraw_elsewhere
from taxonomy.models import Phase, TargetGroup, Term, Theme

PUBLISHED_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
PASSWORD = "ett-rejalt-langt-ord"
_numbers = count(1)


def make_home() -> HomePage:
    """The home page at the root of the default site, in place of Wagtail's own greeting."""
    existing = HomePage.objects.first()
    if existing:
        return existing
    root = Page.get_first_root_node()
    with reviewed_elsewhere():
        home = root.add_child(
            instance=HomePage(title="Utfallsbanken", slug="start", lead="Vad blev det av det?")
        )
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.root_page = "localhost", home
    site.save()
    Site.clear_site_root_paths_cache()
    return home


def make_case_index(**fields) -> CaseIndexPage:
    return _only(CaseIndexPage, {"title": "Fall", "slug": "fall", **fields})


def make_method_index(**fields) -> MethodIndexPage:
    return _only(MethodIndexPage, {"title": "Metoder", "slug": "metoder", **fields})


def make_lesson_index(**fields) -> LessonIndexPage:
    return _only(LessonIndexPage, {"title": "Lärdomar", "slug": "lardomar", **fields})


def make_info_page(**fields) -> InfoPage:
    return make_page(make_home(), InfoPage, **{"title": "Om Utfallsbanken", **fields})


def make_case(**fields) -> CaseStudyPage:
    fields = {"summary": "Unga fick stöd i skolan.", "result": "Fler gick klart skolan.", **fields}
    return make_page(make_case_index(), CaseStudyPage, **fields)


def make_guide(**fields) -> MethodGuidePage:
    fields = {"summary": "Så går det till.", "when": "När flera behöver enas.", **fields}
    return make_page(make_method_index(), MethodGuidePage, **fields)


def make_step(guide: MethodGuidePage | None = None, **fields) -> MethodStepPage:
    return make_page(guide or make_guide(), MethodStepPage, **{"goal": "Alla vet vad som gäller.", **fields})


def make_lesson(**fields) -> LessonPage:
    fields = {"summary": "Enas tidigt.", "claim": "Den som enas tidigt slipper göra om.", **fields}
    return make_page(make_lesson_index(), LessonPage, **fields)


def make_webinar_index(**fields) -> WebinarIndexPage:
    return _only(WebinarIndexPage, {"title": "Webbinarier", "slug": "webbinarier", **fields})


def make_webinar(**fields) -> WebinarPage:
    """Without a date unless ``starts_at`` is given; then it lasts an hour."""
    fields = {"summary": "Ett webbinarium.", **fields}
    if fields.get("starts_at") and not fields.get("ends_at"):
        fields["ends_at"] = fields["starts_at"] + timedelta(hours=1)
    return make_page(make_webinar_index(), WebinarPage, **fields)


def make_path_index(**fields) -> PathIndexPage:
    return _only(PathIndexPage, {"title": "Lärstigar", "slug": "larstigar", **fields})


def make_path(*items: tuple[str, str, dict], **fields) -> LearningPathPage:
    """A path of ``items``, each its kind, its key and what its block holds, pages as pages."""
    blocks = [
        {"type": kind, "id": key, "value": {"minutes": 10, **_with_keys(value)}} for kind, key, value in items
    ]
    stream = StreamValue(LearningPathPage._meta.get_field("items").stream_block, blocks, is_lazy=True)
    fields = {"summary": "Lär dig mäta.", "items": stream, **fields}
    return make_page(make_path_index(), LearningPathPage, **fields)


def make_series(**fields) -> WebinarSeries:
    number = next(_numbers)
    return WebinarSeries.objects.create(**{"slug": f"serie-{number}", "name": f"Serie {number}", **fields})


def make_question(kind: str, key: str, source: Page, **fields) -> dict:
    """A question as its block is stored; ``options`` as (key, text, right) and ``items`` as (key, text)."""
    value = {"text": "Vad stämmer?", "source": source.pk, **fields}
    if "options" in value:
        value["options"] = [
            _list_item(key, {"text": text, "is_right": is_right, "feedback": f"Om {text}."})
            for key, text, is_right in value["options"]
        ]
    if "items" in value:
        value["items"] = [_list_item(key, text) for key, text in value["items"]]
    return {"type": kind, "id": key, "value": value}


def make_page(parent: Page, page_class: type[Page], **fields) -> Page:
    """A live page of any class under ``parent``."""
    number = next(_numbers)
    fields.setdefault("title", f"{page_class._meta.verbose_name} {number}")
    fields.setdefault("slug", f"sida-{number}")
    fields.setdefault("first_published_at", PUBLISHED_AT)
    fields.setdefault("last_published_at", PUBLISHED_AT)
    simple, many = _split_fields(page_class, fields)
    page = page_class(**simple)
    for name, value in many.items():
        setattr(page, name, value)
    # From the database, because treebeard counts children in memory.
    with reviewed_elsewhere():
        return Page.objects.get(pk=parent.pk).add_child(instance=page)


def publish(page: Page, *, actor: User | None = None) -> Page:
    """Save a revision of ``page`` as it stands and publish it past the review; return the page read afresh."""
    publish_reviewed_elsewhere(page.save_revision(user=actor), origin="test", actor=actor)
    return page.specific_class.objects.get(pk=page.pk)


def pin(page: Page, *targets: Page) -> None:
    """Let editors have chosen ``targets``, in this order, as what should be read after ``page``."""
    for place, target in enumerate(targets):
        PinnedPage.objects.create(page_id=page.pk, target_id=target.pk, sort_order=place)


def take_down(page: Page) -> Page:
    """Take down ``page`` past the rule that a reason is given; return it read afresh."""
    withdraw_elsewhere(page, origin="test")
    return page.specific_class.objects.get(pk=page.pk)


def delete(page: Page) -> None:
    """Delete ``page`` and all below it, public or not."""
    with reviewed_elsewhere():
        page.delete()


def make_user(
    username: str, *, group: str | None = None, municipality: Municipality | None = None, **fields
) -> User:
    """A user with an address and the password ``PASSWORD``; ``group`` is a name of ``review.groups``."""
    fields = {"email": f"{username}@exempel.se", "municipality": municipality, **fields}
    user = User.objects.create_user(username, password=PASSWORD, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_fact(case: CaseStudyPage, **fields) -> Fact:
    return _make_row(Fact, {"page": case, "label": "målgrupp", "statement": "Unga 16–20 år", **fields})


def make_actor(case: CaseStudyPage, **fields) -> ActorRole:
    fields = {"page": case, "label": "aktör", "statement": "Kommunen betalar", **fields}
    if "organisation" not in fields and "name" not in fields:
        fields["organisation"] = make_organisation()
    fields.setdefault("role", None)
    fields["role"] = fields["role"] or make_term("actor_role", "utforare")
    return _make_row(ActorRole, fields)


def make_financing(case: CaseStudyPage, **fields) -> Financing:
    fields = {"statement": "10 miljoner kronor", "amount": Decimal(10_000_000), **fields}
    return _make_row(Financing, {"page": case, "label": "belopp", **fields})


def make_metric(case: CaseStudyPage, **fields) -> OutcomeMetric:
    if "indicator" not in fields and "name" not in fields:
        fields["name"] = "Frånvaro"
    return _make_row(OutcomeMetric, {"page": case, "label": "mått", "statement": "Frånvaron mäts", **fields})


def make_result(metric: OutcomeMetric, **fields) -> Result:
    return _make_row(
        Result, {"metric": metric, "label": "resultat", "statement": "Frånvaron sjönk", **fields}
    )


def make_event(case: CaseStudyPage, **fields) -> Event:
    return _make_row(
        Event, {"page": case, "label": "tidslinje", "statement": "Avtalet skrevs under", **fields}
    )


def make_source(code: str = "", **fields) -> Source:
    number = next(_numbers)
    fields = {"kind": "report", "title": f"Rapport {number}", "publisher": "RISE", **fields}
    return Source.objects.create(code=code or f"T{number}", **fields)


def make_picture(**fields) -> Picture:
    fields = {
        "title": f"Bild {next(_numbers)}",
        "file": image_file(),
        "description": "En skolgård.",
        "photographer": "Kim Persson",
        "licence": "cc_by_4_0",
        **fields,
    }
    return Picture.objects.create(**fields)


# Enough of an MP4 to be known as one.
FILM = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(range(256)) * 4
CAPTIONS = """WEBVTT

00:00.000 --> 00:04.000
Välkomna till introduktionen.

00:10.000 --> 00:14.000
Utförarna bär en del av risken.

00:20.000 --> 00:24.000
Vi mäter frånvaron i skolan.
"""


def make_film(**fields) -> Film:
    """With ``FILM`` as its file; ``data`` gives another."""
    number = next(_numbers)
    data, ending = fields.pop("data", FILM), fields.pop("ending", "mp4")
    fields = {"slug": f"film-{number}", "title": f"Film {number}", "duration_seconds": 30, **fields}
    film = Film(**fields)
    film.file.save(f"{film.slug}.{ending}", ContentFile(data), save=False)
    film.save()
    return film


def make_chapter(webinar: WebinarPage, starts_at_second: int, **fields) -> Chapter:
    fields = {"title": f"Kapitel vid {starts_at_second}", **fields}
    return Chapter.objects.create(webinar_id=webinar.pk, starts_at_second=starts_at_second, **fields)


def image_file(name: str = "bild.png", *, size: tuple[int, int] = (40, 20)) -> ContentFile:
    buffer = BytesIO()
    Image.new("RGB", size, "#146c43").save(buffer, format="PNG")
    return ContentFile(buffer.getvalue(), name=name)


def make_region(code: str = "05", **fields) -> Region:
    fields = {"name": f"Län {code}", "slug": f"lan-{code}", "organisation_name": f"Region {code}", **fields}
    return Region.objects.get_or_create(code=code, defaults=fields)[0]


def make_municipality(code: str = "0581", **fields) -> Municipality:
    """``0581`` by default; made once for each code."""
    region = fields.pop("region", None) or make_region(code[:2])
    fields = {"name": f"Kommun {code}", "slug": f"kommun-{code}", "map_x": 300, "map_y": 1100, **fields}
    return Municipality.objects.get_or_create(code=code, defaults={"region": region, **fields})[0]


def make_theme(code: str = "halsa", **fields) -> Theme:
    return _make_term(Theme, code, fields)


def make_target_group(code: str = "unga", **fields) -> TargetGroup:
    return _make_term(TargetGroup, code, fields)


def make_phase(code: str = "behov", **fields) -> Phase:
    return _make_term(Phase, code, fields)


def make_term(vocabulary: str, code: str, name: str = "", **fields) -> Term:
    """Made once for each vocabulary and code."""
    fields["name"] = name or code.capitalize()
    return Term.objects.get_or_create(vocabulary=vocabulary, code=code, defaults=fields)[0]


def make_organisation(**fields) -> Organisation:
    number = next(_numbers)
    return Organisation.objects.create(**{"name": f"Aktör {number}", "slug": f"aktor-{number}", **fields})


def make_indicator(**fields) -> Indicator:
    number = next(_numbers)
    fields = {
        "slug": f"matt-{number}",
        "name": f"Mått {number}",
        "definition": "Andel av alla elever.",
        "unit": "%",
        "direction": "lower",
        "kind": "hard",
        **fields,
    }
    return Indicator.objects.create(**fields)


def index_all() -> None:
    """Bring the search index up to date with what the test has made."""
    from search.index.rebuilding import rebuild_index

    rebuild_index()


def fill_index() -> None:
    """Bring the index up to date with so much in it that a word of a few pages says what they are about."""
    for _number in range(20):
        make_indicator()
    index_all()


def _list_item(key: str, value) -> dict:
    return {"type": "item", "id": key, "value": value}


def _with_keys(value: dict) -> dict:
    return {name: held.pk if isinstance(held, Page) else held for name, held in value.items()}


def _only(page_class: type[Page], fields: dict) -> Page:
    return page_class.objects.first() or make_page(make_home(), page_class, **fields)


def _make_term(model, code: str, fields: dict):
    fields = {"name": code.capitalize(), "slug": code.replace("_", "-"), **fields}
    return model.objects.get_or_create(code=code, defaults=fields)[0]


def _make_row(model: type[models.Model], fields: dict):
    sources = fields.pop("sources", [])
    row = model(**fields)
    row.sources = sources
    row.save()
    return row


def _split_fields(model: type[models.Model], fields: dict) -> tuple[dict, dict]:
    """The fields that the constructor takes, and those of many that are set afterwards."""
    many = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, ParentalManyToManyField) or field.name == "tags"
    }
    simple = {name: _as_stream(model, name, value) for name, value in fields.items() if name not in many}
    return simple, {name: value for name, value in fields.items() if name in many}


def _as_stream(model: type[models.Model], name: str, value):
    is_text = isinstance(value, str) and isinstance(model._meta.get_field(name), StreamField)
    return [("text", value)] if is_text else value
