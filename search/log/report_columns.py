"""The columns of the reports on searches: what was searched for, how often, what it finds now and what can be done."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import DateColumn, NumberColumn, TitleColumn
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry

from upkeep.reports.base import TextColumn

from ..models import Synonym
from .masking import is_masked


def try_url(row: dict) -> str:
    return f"{reverse('search_try')}?{urlencode({'q': row['query']})}"


class StandingColumn(TextColumn):
    """What each search of the page finds now. Empty in a spreadsheet, which holds them all: it would take minutes."""

    def get_value(self, instance: dict) -> str:
        standing = instance.get("standing")
        return standing.words if standing else ""


class ActionsColumn(TextColumn):
    """What an editor can do about a search; nothing in a spreadsheet."""

    def get_value(self, instance: dict) -> str:
        return ""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "value": show_actions(instance, parent_context["request"].user)}


def show_actions(row: dict, user) -> SafeString | str:
    """Of what was masked there is nothing to make a word of, and what is answered by now needs none."""
    if is_masked(row["query"]) or row["standing"].is_answered:
        return ""
    actions = []
    if policy_registry.get_by_type(Synonym).user_has_permission(user, "add"):
        actions.append(
            (reverse("synonymer_modeladmin_create"), urlencode({"terms": row["query"]}), _("Make a synonym"))
        )
    if policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add"):
        actions.append((reverse("search_promote"), urlencode({"q": row["query"]}), _("Promote a page")))
    buttons = format_html_join(
        " ", '<a class="button button-small button-secondary" href="{}?{}">{}</a>', actions
    )
    return format_html('<span class="upkeep-buttons">{}</span>', buttons)


TITLE = TitleColumn("query", label=gettext_lazy("What was searched for"), get_url=try_url)
INSTEAD = TextColumn("instead", label=gettext_lazy("Searched for instead"))
COUNT = NumberColumn("count", label=gettext_lazy("Times"))
LAST = DateColumn("last", label=gettext_lazy("Last time"))
NOW = StandingColumn("standing", label=gettext_lazy("In the whole bank"))
ACTIONS = ActionsColumn("actions", label=gettext_lazy("What you can do"))
