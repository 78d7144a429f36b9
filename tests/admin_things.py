"""What single parts of the admin are about: register entries, users, mail, files that are half-way in."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.models import Site, UploadedFile, Workflow

from contact.models import ContactMessage
from indicators.models import Indicator
from jobs.mail import queue_mail
from knowledge.models import Source
from learning.models import WebinarSeries
from organisations.models import Municipality, Organisation, Region
from pictures.models import Picture
from search.models import SplitException, SuggestedQuery, Synonym
from taxonomy.models import Phase, Tag, TargetGroup, Term, Theme
from tests.builders import (
    image_file,
    make_case,
    make_film,
    make_indicator,
    make_municipality,
    make_organisation,
    make_phase,
    make_region,
    make_series,
    make_source,
    make_target_group,
    make_term,
    make_theme,
    make_webinar,
)
from tests.registers.entries import make_member_invitation, make_membership, make_municipality_domain
from tests.submissions.changing.proposals import make_proposal
from tests.submissions.moderation.conftest import make_file as make_document
from tests.submissions.moderation.conftest import make_sent

if TYPE_CHECKING:
    from tests.admin_world import World

REGISTERS = {
    "indikatorer": Indicator,
    "kallor": Source,
    "kommuner": Municipality,
    "lan": Region,
    "aktorer": Organisation,
    "teman": Theme,
    "malgrupper": TargetGroup,
    "faser": Phase,
    "vokabular": Term,
    "taggar": Tag,
    "webbinarieserier": WebinarSeries,
}
CHOOSERS = {"indicator": Indicator, "source": Source, "organisation": Organisation}
TASK_VIEWS = ("add_task", "edit_task", "disable_task", "enable_task")


def make_things(world: "World") -> dict[str, dict[str, object]]:
    """Values by how the name of an address begins; what stands later goes before."""
    return {
        **{f"{name}_modeladmin": {"instance_pk": entry.pk} for name, entry in make_entries().items()},
        **{f"choose_{name}": {"pk": first(model).pk} for name, model in CHOOSERS.items()},
        "learning_": {"pk": make_webinar().pk},
        **of_submissions(),
        **of_accounts(),
        "filmer_modeladmin": {"instance_pk": make_film().pk},
        "meddelanden_modeladmin": {"instance_pk": make_message().pk},
        "jobs_mail": {"pk": queue_mail(to="a@example.se", subject="Brev", message="Text").pk},
        **of_files(world),
        **of_pages(world),
        **of_settings(world),
    }


def make_entries() -> dict[str, Model]:
    """An entry of each register that nothing uses yet, so that it can be merged and deleted."""
    return {
        "indikatorer": make_indicator(),
        "kallor": make_source(),
        "kommuner": make_municipality("9981"),
        "lan": make_region("99"),
        "aktorer": make_organisation(),
        "teman": make_theme("prov"),
        "malgrupper": make_target_group("prov"),
        "faser": make_phase("prov"),
        "vokabular": make_term(first(Term).vocabulary, "prov"),
        "taggar": Tag.objects.create(name="prov", slug="prov"),
        "webbinarieserier": make_series(),
        "synonymer": Synonym.objects.create(terms="prov\nförsök"),
        "ordelningar": SplitException.objects.create(word="provrum"),
        "sokforslag": SuggestedQuery.objects.create(query="prov"),
    }


def of_submissions() -> dict[str, dict[str, object]]:
    file = make_document(make_sent())
    proposal = make_proposal(make_case(), {"title": ["Förut", "Nytt"]})
    return {
        "submissions_proposal": {"pk": proposal.pk},
        "submissions_moderate": {"pk": file.submission_id, "slug": "anteckna"},
        "submissions_moderate_file": {"pk": file.submission_id, "file_pk": file.pk, "slug": "slapp"},
    }


def of_accounts() -> dict[str, dict[str, object]]:
    return {
        "domaner_modeladmin": {"instance_pk": make_municipality_domain().pk},
        "medlemskap_modeladmin": {"instance_pk": make_membership().pk},
        "medlemsinbjudningar_modeladmin": {"instance_pk": make_member_invitation().pk},
    }


def of_files(world: "World") -> dict[str, dict[str, object]]:
    return {
        "wagtailadmin_api:images": {"pk": world.picture.pk},
        "wagtailadmin_api:documents": {"pk": world.document.pk},
        "wagtaildocs:": {"uploaded_file_id": make_upload(world, get_document_model())},
        "wagtailimages:": {"uploaded_file_id": make_upload(world, Picture)},
        "wagtaildocs_chooser": {"pk": world.document.pk},
        "wagtailimages_chooser": {"pk": world.picture.pk},
    }


def of_pages(world: "World") -> dict[str, dict[str, object]]:
    public = world.pages["publik"]
    lesson = {"content_type_app_name": "lessons", "content_type_model_name": "lessonpage"}
    session = EditingSession.objects.create(
        user=world.user, content_object=public, last_seen_at=timezone.now()
    )
    page = {"app_label": "wagtailcore", "model_name": "page", "object_id": public.pk}
    return {
        "wagtailadmin_pages:revisions_compare": {"pk": public.pk},
        "wagtailadmin_pages:type_use": lesson,
        "wagtailadmin_pages:preview_on_add": lesson,
        "wagtailadmin_tag_model": {"app_name": "taxonomy", "model_name": "tag"},
        "wagtailadmin_editing_sessions": {"session_id": session.pk, **page},
    }


def of_settings(world: "World") -> dict[str, dict[str, object]]:
    task = {"pk": world.state.task_id, "app_label": "review", "model_name": "colleagueapprovaltask"}
    return {
        "wagtailadmin_collections": {"pk": world.collection.pk},
        "wagtailadmin_workflows": {"pk": Workflow.objects.get().pk},
        **{f"wagtailadmin_workflows:{view}": task for view in TASK_VIEWS},
        "wagtailsites": {"pk": Site.objects.get().pk},
        "wagtailusers_users": {"pk": world.writer.pk},
        "wagtailusers_groups": {"pk": Group.objects.create(name="Provgrupp").pk},
        "wagtailredirects": {"redirect_id": Redirect.objects.create(old_path="/prov").pk},
        "wagtailsearchpromotions": {"query_id": Query.get("skolfam").pk},
        # No settings are registered; the addresses are there all the same.
        "wagtailsettings": {"app_name": "portal", "model_name": "finns-inte", "pk": 1},
    }


def first(model: type[Model]) -> Model:
    return model._default_manager.order_by("pk").first()


def make_upload(world: "World", model: type[Model]) -> int:
    """A file that was sent in by whoever asks, but is not yet an image or a document."""
    kind = ContentType.objects.get_for_model(model)
    return UploadedFile.objects.create(
        for_content_type=kind, file=image_file("halvvags.png"), uploaded_by_user=world.user
    ).pk


def make_message() -> ContactMessage:
    now = timezone.now()
    return ContactMessage.objects.create(
        token="prov",
        topic="general",
        email="a@example.se",
        message="Hur gick det?",
        consent_text="Ja.",
        consent_at=now,
        created_at=now,
        erase_on=now.date(),
    )
