"""Loading a content folder: everything is checked, then all of it is written, or nothing."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from knowledge.markers import KnownTargets
from knowledge.models import KnowledgePage
from knowledge.models.uid import reserve_uid
from pictures.models import Picture
from portal.models import HomePage, LoadedContent
from review.gate import publish_reviewed_elsewhere, withdraw_elsewhere

from .building import PageBuilder
from .codecs import Decoder
from .dumping import page_text
from .faults import ContentFaults, Fault, relative
from .films import FilmLoader
from .front_matter import ContentFile, read_file
from .merged import NAME as MERGED
from .merged import load_merged
from .pictures import PictureLoader
from .registers import load_register
from .report import Report
from .schema import NATURAL_KEYS, PAGE_TYPES, PAGE_TYPES_BY_NAME, REGISTER_TYPES, PageType
from .synonyms import NAME as SYNONYMS
from .synonyms import load_synonyms

Progress = Callable[[int, int, str], None]
# In the log of each page that a content file published: those are reviewed where they are committed.
ORIGIN = "content_file"


@dataclass
class _Entry:
    """A parsed file with the type that it says it has."""

    content: ContentFile
    page_type: PageType
    digest: str

    @property
    def key(self) -> str:
        return self.content.meta.get("uid") or f"{self.page_type.name}:{self.content.meta.get('slug', '')}"

    @property
    def order(self) -> tuple:
        place = PAGE_TYPES.index(self.page_type)
        uid = str(self.content.meta.get("uid", "~"))
        return (place, str(self.content.meta.get("guide", "")), self.content.meta.get("position", 0), uid)


def load_content(root: Path, *, update: bool = False, progress: Progress | None = None) -> Report:
    """Load registers and pages from ``root``; raises ContentFaults with every fault found, having written nothing.

    What exists already is left alone. With ``update``, what nobody has changed since it was loaded is
    replaced by what the files say now; the report lists what was kept because somebody had.
    """
    loader = _Loader(root, update=update, progress=progress or (lambda done, total, name: None))
    try:
        with transaction.atomic():
            loader.load_registers()
            loader.load_pictures()
            loader.load_films()
            loader.load_pages()
            if loader.faults:
                raise ContentFaults(loader.faults)
    except BaseException:
        loader.pictures.forget_files()
        loader.films.forget_files()
        raise
    return loader.report


class _Loader:
    def __init__(self, root: Path, *, update: bool, progress: Progress) -> None:
        self.root, self.update, self.progress = root, update, progress
        self.report, self.decoder = Report(), Decoder()
        self.faults: list[Fault] = []
        self.built: list[tuple[PageBuilder, _Entry]] = []
        self.stored: list[Page] = []
        self.pictures = PictureLoader(root, update=update, report=self.report)
        self.films = FilmLoader(root, update=update, report=self.report)

    def load_registers(self) -> None:
        for register in REGISTER_TYPES:
            path = self.root / "registers" / f"{register.name}.csv"
            if path.exists():
                self.faults += load_register(
                    path,
                    relative(path, self.root),
                    register,
                    decoder=self.decoder,
                    update=self.update,
                    report=self.report,
                )
        merged = self.root / MERGED
        if merged.exists() and not self.faults:
            self.faults += load_merged(merged, report=self.report)
            self.decoder.forget_all()
        synonyms = self.root / SYNONYMS
        if synonyms.exists():
            self.faults += load_synonyms(synonyms, update=self.update, report=self.report)

    def load_pictures(self) -> None:
        self.pictures.load()
        self.faults += self.pictures.faults

    def load_films(self) -> None:
        self.films.load()
        self.faults += self.films.faults

    def load_pages(self) -> None:
        entries = sorted(self._read_entries(), key=lambda entry: entry.order)
        self.faults += find_duplicates(entries)
        self.picture_slugs = set(Picture.objects.values_list("slug", flat=True))
        in_files = {str(entry.content.meta["uid"]) for entry in entries if entry.content.meta.get("uid")}
        self.known = KnownTargets(
            codes=self.decoder.source_codes(),
            uids=in_files | set(KnowledgePage.objects.values_list("uid", flat=True)),
        )
        self.loaded = LoadedContent.objects.in_bulk(field_name="key")
        # Once at the end, when also those pages are there that the first ones lead to.
        with disable_reference_index_auto_update():
            for done, entry in enumerate(entries, start=1):
                self.progress(done, len(entries), entry.content.name)
                self._load_entry(entry)
            # Afterwards, because a page may lead on to one whose file comes later.
            self.decoder.forget(KnowledgePage)
            for builder, entry in self.built:
                self._store(builder, entry)
        for page in self.stored:
            ReferenceIndex.create_or_update_for_object(page)

    def _read_entries(self) -> Iterator[_Entry]:
        for path in sorted(self.root.rglob("*.md")):
            name = relative(path, self.root)
            content, faults = read_file(path, name)
            self.faults += faults
            if content is None:
                continue
            page_type = PAGE_TYPES_BY_NAME.get(content.meta.get("type", ""))
            if page_type is None:
                known = ", ".join(PAGE_TYPES_BY_NAME)
                self.faults.append(
                    content.fault(_("“type” must be one of: %(known)s.") % {"known": known}, "type")
                )
                continue
            yield _Entry(content, page_type, hashlib.sha256(path.read_bytes()).hexdigest())

    def _load_entry(self, entry: _Entry) -> None:
        page = self._find_page(entry)
        if page is None:
            self._create(entry)
        elif self.update and self._may_replace(entry, page):
            self._replace(entry, page.get_latest_revision_as_object())

    def _find_page(self, entry: _Entry) -> Page | None:
        model = entry.page_type.model
        if uid := entry.content.meta.get("uid"):
            return model.objects.filter(uid=uid).first()
        if model is HomePage:
            return HomePage.objects.first()
        slug = entry.content.meta.get("slug", "")
        return model.objects.filter(slug=slug).order_by("path").first()

    def _may_replace(self, entry: _Entry, page: Page) -> bool:
        loaded = self.loaded.get(entry.key)
        if loaded is not None and loaded.file_digest == entry.digest:
            return False
        current = page.get_latest_revision_as_object()
        if loaded is None or loaded.object_digest != digest_page(current, entry.page_type):
            self.report.kept.append(f"{entry.content.name} {entry.key}")
            return False
        return True

    def _create(self, entry: _Entry) -> None:
        parent = self._find_parent(entry)
        if parent is None:
            return
        page = entry.page_type.model()
        builder = self._build(page, entry)
        if builder.faults:
            return
        if entry.page_type.has_uid and page.uid:
            reserve_uid(page.uid)
        place_page(page, parent)
        # Also what was looked up as a page of any type.
        for model in NATURAL_KEYS.keys() & set(entry.page_type.model.__mro__):
            self.decoder.forget(model)
        self.built.append((builder, entry))
        self.report.created += 1

    def _replace(self, entry: _Entry, page: Page) -> None:
        builder = self._build(page, entry)
        if not builder.faults:
            self.built.append((builder, entry))
            self.report.updated += 1

    def _build(self, page: Page, entry: _Entry) -> PageBuilder:
        builder = PageBuilder(page, entry.content, entry.page_type, self.decoder)
        builder.fill()
        builder.check()
        builder.check_markers(self.known, picture_slugs=self.picture_slugs)
        self.faults += builder.faults
        return builder

    def _store(self, builder: PageBuilder, entry: _Entry) -> None:
        builder.fill_pins()
        self.faults += [fault for fault in builder.faults if fault not in self.faults]
        page = builder.page
        # Pages have been placed below this one since it was made.
        page.refresh_from_db(fields=["numchild"])
        revision = page.save_revision(clean=False)
        if entry.content.meta.get("live", True):
            publish_reviewed_elsewhere(revision, origin=ORIGIN)
        elif page.live:
            withdraw_elsewhere(page, origin=ORIGIN)
        # Read afresh: publishing changed the row in the database, not the object at hand.
        row = entry.page_type.model.objects.get(pk=page.pk)
        self.stored.append(row)
        stored = row.get_latest_revision_as_object()
        LoadedContent.objects.update_or_create(
            key=entry.key if entry.content.meta.get("uid") or not entry.page_type.has_uid else page.uid,
            defaults={
                "file_digest": entry.digest,
                "object_digest": digest_page(stored, entry.page_type),
            },
        )

    def _find_parent(self, entry: _Entry) -> Page | None:
        parent_type = entry.page_type.parent
        if parent_type == "root":
            return Page.get_first_root_node()
        model = PAGE_TYPES_BY_NAME[parent_type].model
        if parent_type == "guide":
            parent = model.objects.filter(uid=entry.content.meta.get("guide", "")).first()
        else:
            parent = model.objects.first()
        if parent is None and not self.faults:
            message = _("There is no page that this one can stand below: %(kind)s.") % {"kind": parent_type}
            self.faults.append(entry.content.fault(message, "guide"))
        return parent


def place_page(page: Page, parent: Page) -> None:
    """Add a new page below ``parent`` as a draft; the home page takes over the site from Wagtail's welcome page."""
    page.live = False
    parent.add_child(instance=page)
    if isinstance(page, HomePage):
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"root_page": page, "hostname": "localhost", "port": 80, "site_name": "Utfallsbanken"},
        )
        Page.objects.filter(depth=2).exclude(pk=page.pk).filter(slug="home").delete()


def digest_page(page: Page, page_type: PageType) -> str:
    return hashlib.sha256(page_text(page, page_type).encode()).hexdigest()


def find_duplicates(entries: list[_Entry]) -> list[Fault]:
    """Two files with the same uid or the same place."""
    faults, seen = [], {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            message = _("The same uid or address stands in %(file)s. Give this file its own.")
            faults.append(entry.content.fault(message % {"file": first.content.name}, "uid"))
    return faults
