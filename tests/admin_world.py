"""One of everything that an address of the admin can be about, beside the starter content."""

from datetime import timedelta
from functools import cached_property

from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    Revision,
    Workflow,
)

from accounts.models import User
from pictures.models import Picture
from review.groups import EDITOR
from review.sharing.domain import share_draft
from tests.admin_addresses import Address, fill_route
from tests.admin_things import make_things
from tests.builders import (
    PUBLISHED_AT,
    make_case_index,
    make_guide,
    make_home,
    make_lesson,
    make_lesson_index,
    make_method_index,
    make_picture,
    make_user,
    publish,
)

WRITER = "skribent"


class World:
    """Values for the places in addresses; ``user`` asks, and owns what its owner alone reaches."""

    def __init__(self, user: User | None = None) -> None:
        self.writer = make_user(WRITER, group=EDITOR)
        self.user = user or self.writer
        self.pages = {
            "publik": publish(make_lesson(slug="publik")),
            "utkast": self.draft("utkast"),
            "nedtagen": make_lesson(slug="nedtagen", live=False, first_published_at=PUBLISHED_AT),
        }
        self.pages["nedtagen"].save_revision(user=self.writer)
        self.waiting = self.draft("granskas")
        self.state = self.waiting.get_workflow().start(self.waiting, self.writer).current_task_state
        self.scheduled = self.draft("schemalagd")
        tomorrow = timezone.now() + timedelta(days=1)
        Revision.objects.filter(pk=self.scheduled.latest_revision_id).update(approved_go_live_at=tomorrow)

    def draft(self, slug: str) -> Page:
        lesson = make_lesson(slug=slug, live=False, first_published_at=None)
        lesson.save_revision(user=self.writer)
        return lesson

    def path(self, address: Address) -> str:
        """The address with real values; for bulk changes with what is chosen."""
        path = fill_route(address.route, {**self.general, **self._values_of(address)})
        if address.name != "wagtail_bulk_action":
            return path
        return f"{path}?id={self.chosen(address).pk}"

    def chosen(self, address: Address) -> Model:
        """What a bulk change is tried on."""
        kind, _space, action = address.subject.partition(" ")
        chosen = {
            "accounts.user": self.writer,
            "wagtaildocs.document": self.document,
            "pictures.picture": self.picture,
        }
        return chosen.get(kind) or self.pages[action.partition(" ")[2]]

    def _values_of(self, address: Address) -> dict[str, object]:
        """What the places mean on this address alone."""
        kind, _space, action = address.subject.partition(" ")
        app, _dot, model = kind.partition(".")
        values = {
            "action_name": kind,
            "action": action.partition(" ")[0] or kind,
            "app_label": app,
            "model_name": model,
            "content_type_app_name": app,
            "content_type_model_name": model,
            **self._page_values(self.page_of(address)),
        }
        if parent := self.parents.get(kind):
            values["parent_page_id"] = parent.pk
        for beginning, special in self.things.items():
            if address.name.startswith(beginning):
                values |= special
        return values

    def page_of(self, address: Address) -> Page:
        if address.name == "review_decide" or "workflow" in address.name:
            return self.waiting
        if address.name == "wagtailadmin_pages:revisions_unschedule":
            return self.scheduled
        if address.name == "review_close_link":
            return self.pages["utkast"]
        return self.pages.get(address.subject.rpartition(" ")[2], self.pages["publik"])

    def _page_values(self, page: Page) -> dict[str, object]:
        return {
            "pk": page.pk,
            "page_id": page.pk,
            "page_to_move_id": page.pk,
            "revision_id": page.latest_revision_id,
        }

    @cached_property
    def things(self) -> dict[str, dict[str, object]]:
        return make_things(self)

    @cached_property
    def parents(self) -> dict[str, Page]:
        return {
            "casestudies.casestudypage": make_case_index(),
            "methods.methodguidepage": make_method_index(),
            "methods.methodsteppage": make_guide(),
            "lessons.lessonpage": make_lesson_index(),
            "portal.infopage": make_home(),
        }

    @cached_property
    def picture(self) -> Picture:
        return make_picture(uploaded_by_user=self.writer)

    @cached_property
    def document(self) -> Model:
        file = ContentFile(b"text", name="bilaga.txt")
        return get_document_model().objects.create(title="Bilaga", file=file, uploaded_by_user=self.writer)

    @cached_property
    def collection(self) -> Collection:
        return Collection.get_first_root_node().add_child(name="Provsamling")

    @cached_property
    def general(self) -> dict[str, object]:
        """By the names of the places, where one value does for every address."""
        index = make_lesson_index().pk
        shared, _token = share_draft(page=self.pages["utkast"], actor=self.writer, now=timezone.now(), days=7)
        return {
            "parent_page_id": index,
            "destination_id": index,
            "collection_id": self.collection.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "document_file": f"{self.document.pk}/{self.document.filename}",
            "image_id": self.picture.pk,
            "filter_spec": "width-20",
            "task_id": self.state.task_id,
            "task_state_id": self.state.pk,
            "workflow_state_id": self.state.workflow_state_id,
            "workflow_pk": Workflow.objects.get().pk,
            "page_pk": Page.objects.get(depth=1).pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "number": shared.pk,
            "name": "fall-1280.webp",
            "restriction_id": CollectionViewRestriction.objects.create(
                collection=self.collection, restriction_type="password", password="x"
            ).pk,
            "uidb64": urlsafe_base64_encode(force_bytes(self.writer.pk)),
            "token": default_token_generator.make_token(self.writer),
        }
