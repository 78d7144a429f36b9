"""Give Wagtail's ready-made groups and workflow Swedish names, since editors meet them as data, not as messages."""

from django.db import migrations

GROUPS = {"Editors": "Redaktörer", "Moderators": "Granskare"}
REVIEW = {"Moderators approval": "Granskning"}
ROOT = {"Root": "Webbplatser"}


def rename(model, field: str, names: dict[str, str]) -> None:
    for old, new in names.items():
        if not model.objects.filter(**{field: new}).exists():
            model.objects.filter(**{field: old}).update(**{field: new})


def rename_all(apps, names_of) -> None:
    rename(apps.get_model("auth", "Group"), "name", names_of(GROUPS))
    for model in ("Workflow", "Task"):
        rename(apps.get_model("wagtailcore", model), "name", names_of(REVIEW))
    pages = apps.get_model("wagtailcore", "Page")
    for old, new in names_of(ROOT).items():
        pages.objects.filter(depth=1, title=old).update(title=new, draft_title=new)


def to_swedish(apps, schema_editor) -> None:
    rename_all(apps, lambda names: names)


def to_english(apps, schema_editor) -> None:
    rename_all(apps, lambda names: {new: old for old, new in names.items()})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(to_swedish, to_english)]
