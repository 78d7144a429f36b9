"""Who took part, and who paid."""

from django.utils.translation import gettext_lazy as _

from casestudies.models import Financing

from ..models import SectionCode
from .fields import ChoiceOf, LineField, MoneyField, yes_no_field
from .section_form import RowForm, SectionForm
from .vocabulary import PHASE


class ActorRow(RowForm):
    name = LineField(
        label=_("Who?"),
        help_text=_("An organisation, a committee, a unit. No private persons."),
        max_length=150,
    )
    role = ChoiceOf(label=_("Which role?"), vocabulary="actor_role")
    phase = ChoiceOf(label=_("In which phase?"), vocabulary=PHASE, nothing=_("All through"))
    is_independent = yes_no_field(
        _("Independent of the project?"), help_text=_("For those who evaluated or validated.")
    )
    more = ("phase", "is_independent")


class ActorsForm(SectionForm):
    code = SectionCode.ACTORS
    row_form = ActorRow


class FinancingRow(RowForm):
    payer = LineField(label=_("Who paid?"), max_length=150)
    amount = MoneyField(label=_("How much, in kronor?"), least=0, help_text=_("As 450 000 or 3,2 mnkr."))
    form = ChoiceOf(label=_("In which form?"), vocabulary="financing_form")
    kind = ChoiceOf(label=_("What kind of sum?"), choices=Financing.Kind.choices, nothing=_("Not known"))
    period = LineField(label=_("For which time?"), max_length=80, help_text=_("As 2022–2024."))
    more = ("kind", "period")


class FinancingForm(SectionForm):
    code = SectionCode.FINANCING
    row_form = FinancingRow

    contract_form = ChoiceOf(
        label=_("How was the project financed, on the whole?"), vocabulary="financing_form"
    )
    payment_model = ChoiceOf(
        label=_("What decided how much was paid?"),
        vocabulary="payment_model",
        help_text=_("If somebody was paid for what they did or for what came of it."),
    )
