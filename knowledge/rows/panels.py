"""The editor's panels of rows: folded, each under a headline that says what is in it."""

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, PanelGroup, get_form_for_model

from .forms import EntryField, RowForm
from .loading import list_entry_fields


class RowFieldPanel(FieldPanel):
    """A field of a row in a quarter of the markup of Wagtail's own: a case has eight hundred of them."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "knowledge/admin/rows_field.html"


class RowFieldsPanel(PanelGroup):
    """Fields of a row, one below the other."""

    class BoundPanel(PanelGroup.BoundPanel):
        template_name = "knowledge/admin/rows_fields.html"


class RowLinePanel(PanelGroup):
    """Fields of a row beside each other where there is room."""

    class BoundPanel(PanelGroup.BoundPanel):
        template_name = "knowledge/admin/rows_line.html"


class RowMorePanel(PanelGroup):
    """Fields of a row that are seldom filled in, folded away unless one of them has an error."""

    class BoundPanel(PanelGroup.BoundPanel):
        template_name = "knowledge/admin/rows_more.html"

        def has_errors(self) -> bool:
            return self.form.is_bound and any(
                name in self.form.errors for name in self.panel.get_form_options().get("fields", ())
            )


class RowsPanel(InlinePanel):
    """Rows of a page, or of a row, folded unless they are new or have errors."""

    @cached_property
    def child_edit_handler(self) -> Panel:
        group = RowFieldsPanel(self.panel_definitions, heading=self.heading)
        return group.bind_to_model(self.db_field.related_model)

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        model = self.db_field.related_model
        rows = options["formsets"][self.relation_name]
        rows["form"] = get_form_for_model(
            model,
            form_class=RowForm,
            defer_required_on_fields=self.child_edit_handler.get_form_options().get(
                "defer_required_on_fields", []
            ),
            field_classes=dict.fromkeys(list_entry_fields(model), EntryField),
        )
        rows["inherit_kwargs"] = ["shared", "for_user"]
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "knowledge/admin/rows.html"

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            # Rows below a row are told of together with it.
            url = "" if isinstance(self.form, RowForm) else reverse("knowledge_row_headlines")
            return {**context, "headlines_url": url, "page_type": self.panel.model._meta.label_lower}


def text_panel(name: str, *, rows: int = 2, **kwargs) -> RowFieldPanel:
    return RowFieldPanel(name, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def line_panel(*names: str) -> RowLinePanel:
    return RowLinePanel([RowFieldPanel(name) for name in names])


def provenance_panels(*own: Panel) -> list[Panel]:
    """What a row says, the row type's ``own`` fields, and who says it."""
    return [
        RowFieldPanel("label"),
        text_panel("statement"),
        *own,
        RowFieldPanel("sources"),
        RowMorePanel(
            [
                RowFieldPanel("is_reported"),
                line_panel("confidence", "status", "visibility"),
                line_panel("is_preferred", "is_unconfirmed"),
                text_panel("public_note"),
                text_panel("editor_note"),
            ],
            heading=_("Certainty, visibility and notes"),
        ),
    ]
