"""What editors say about words and searches, as registers in the admin."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import modeladmin_register
from wagtail_modeladmin.views import CreateView, EditView

from registers.admin import PlainRegisterAdmin

from ..models import SplitException, SuggestedQuery, Synonym
from .forms import SplitForm, SuggestedQueryForm, SynonymForm

LONGEST_PREFILL = 200


class TryButtonMixin:
    """Once something is saved, the way to see what it did."""

    def get_success_message_buttons(self, instance) -> list[dict]:
        words = getattr(instance, self.model_admin.tried_by).partition("\n")[0]
        url = f"{reverse('search_try')}?{urlencode({'q': words})}"
        return [*super().get_success_message_buttons(instance), messages.button(url, _("Test the search"))]


class WordCreateView(TryButtonMixin, CreateView):
    """Begun with what the address says, as a report's links do."""

    def get_initial(self) -> dict:
        name = self.model_admin.tried_by
        begun = self.request.GET.get(name, "")[:LONGEST_PREFILL]
        return {**super().get_initial(), **({name: begun} if begun else {})}


class WordEditView(TryButtonMixin, EditView):
    """The form as it is."""


class WordAdmin(PlainRegisterAdmin):
    """``tried_by`` is the field whose first line is a search that shows what the entry does.

    ``purpose`` says above the list what the register is for, ``when_empty`` how to begin it.
    """

    tried_by = ""
    purpose = when_empty = ""
    index_template_name = "search/admin/words.html"
    create_view_class = WordCreateView
    edit_view_class = WordEditView


@modeladmin_register
class SynonymAdmin(WordAdmin):
    model = Synonym
    base_url_path = "synonymer"
    tried_by = "terms"
    form_class = SynonymForm
    menu_icon = "rotate"
    menu_order = 900
    list_display = ["words", "leading", "nearby", "note"]
    search_fields = ["terms", "leads_to", "near", "note"]
    purpose = gettext_lazy(
        "Whoever searches for one of the words finds pages with the others, too. Holds as soon as it is saved."
    )
    when_empty = gettext_lazy(
        "No synonyms yet. Begin with a word that readers use and the knowledge bank does not."
    )
    ordering = ["terms", "pk"]
    panels = [FieldPanel("terms"), FieldPanel("leads_to"), FieldPanel("near"), FieldPanel("note")]

    def words(self, synonym: Synonym) -> str:
        return in_a_row(synonym.terms)

    def leading(self, synonym: Synonym) -> str:
        return in_a_row(synonym.leads_to)

    def nearby(self, synonym: Synonym) -> str:
        return in_a_row(synonym.near)

    words.short_description = gettext_lazy("words that mean the same")
    words.admin_order_field = "terms"
    leading.short_description = gettext_lazy("also finds")
    nearby.short_description = gettext_lazy("close to")


def in_a_row(lines: str) -> str:
    return ", ".join(lines.splitlines())


@modeladmin_register
class SplitAdmin(WordAdmin):
    model = SplitException
    base_url_path = "ordelningar"
    tried_by = "word"
    form_class = SplitForm
    menu_icon = "cut"
    menu_order = 910
    list_display = ["word", "made_of", "note"]
    search_fields = ["word", "parts", "note"]
    purpose = gettext_lazy(
        "The search splits compound words by itself. Here you mend the ones that it splits wrongly."
    )
    when_empty = gettext_lazy("No word has been mended. All are split by the lexicon.")
    ordering = ["word"]
    panels = [FieldPanel("word"), FieldPanel("parts"), FieldPanel("note")]

    def made_of(self, split: SplitException) -> str:
        return " + ".join(split.parts.split()) or _("never split")

    made_of.short_description = gettext_lazy("parts")


@modeladmin_register
class SuggestedQueryAdmin(WordAdmin):
    model = SuggestedQuery
    base_url_path = "sokforslag"
    tried_by = "query"
    form_class = SuggestedQueryForm
    menu_icon = "search"
    menu_order = 920
    list_display = ["query", "home", "sort_order"]
    search_fields = ["query"]
    ordering = ["sort_order", "query"]
    panels = [FieldPanel("query"), FieldPanel("is_on_home"), FieldPanel("sort_order")]
    purpose = gettext_lazy(
        "Offered while somebody types, and when nothing was found; those that you choose stand on the home page. "
        "What readers have typed is never shown to others."
    )
    when_empty = gettext_lazy(
        "No searches yet, so nothing is offered to whoever finds nothing. Begin with what readers often ask about."
    )

    def home(self, suggested: SuggestedQuery) -> str:
        return _("Yes") if suggested.is_on_home else ""

    home.short_description = gettext_lazy("on the home page")
    home.admin_order_field = "is_on_home"
