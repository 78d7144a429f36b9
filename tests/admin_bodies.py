"""What is posted where an empty form would be refused whoever sends it."""

from typing import TYPE_CHECKING

from review.versions import version_of
from tests.admin_addresses import Address
from tests.admin_things import REGISTERS, first
from tests.builders import image_file

if TYPE_CHECKING:
    from tests.admin_world import World

DECISIONS = ("review_decide", "wagtailadmin_pages:workflow_action")


def body_of(world: "World", address: Address) -> dict[str, object]:
    """A form that would do something; empty where an empty one tells enough."""
    name, index = address.name, world.general["parent_page_id"]
    if name in DECISIONS:
        return {"version": version_of(world.state.revision), "comment": "Var står det?"}
    if name.endswith("_modeladmin_merge"):
        return {"into": first(REGISTERS[name.partition("_")[0]]).pk}
    if name == "wagtailadmin_api:pages:action":
        revision = world.page_of(address).latest_revision_id
        return {"destination_page_id": index, "revision_id": revision, "locale": "sv", "slug": "kopia"}
    if name == "wagtailadmin_pages:copy":
        return {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": index}
    if name in ("wagtail_bulk_action", "wagtailadmin_pages:unpublish"):
        return {"reason": "Uppgiften stämde inte.", "chooser": index}
    if name == "wagtailadmin_workflows:task_chooser_create":
        return {"create-task-name": "Eget steg"}
    if name == "wagtailimages:add_multiple":
        return {"title": "Skolgård", "files[]": image_file()}
    if name == "submissions_proposal_accept":
        # Of a case that has been saved once.
        return {"version": "0", "take": "title"}
    if name == "knowledge_row_headlines":
        return {"kind": "casestudies.casestudypage.facts", "prefix": "facts-0"}
    return {}
