"""How reports on pages are narrowed down: to a kind of page, to whoever is responsible."""

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.models import get_page_models

from knowledge.models import KnowledgePage

NOBODY = "ingen"


def knowledge_types(request) -> QuerySet:
    """The content types of the knowledge pages that there can be."""
    names = [model._meta.model_name for model in knowledge_models()]
    return ContentType.objects.filter(model__in=names).order_by("model")


def knowledge_models() -> list[type[KnowledgePage]]:
    return [model for model in get_page_models() if issubclass(model, KnowledgePage) and model.kind]


def editors_in_charge(request) -> QuerySet:
    in_charge = KnowledgePage.objects.filter(responsible_editor=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(in_charge)).order_by("last_name", "first_name", "pk")


class PageFilters(WagtailFilterSet):
    content_type = ContentTypeFilter(label=_("Kind of page"), queryset=knowledge_types)
    responsible_editor = django_filters.ModelChoiceFilter(
        label=_("Responsible editor"),
        queryset=editors_in_charge,
        null_label=_("Nobody"),
        null_value=NOBODY,
    )

    class Meta:
        model = KnowledgePage
        fields = ["content_type", "responsible_editor"]
