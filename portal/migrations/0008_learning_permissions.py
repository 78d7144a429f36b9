"""What the three groups may do with films, series of webinars and registrations.

A film that a webinar shows cannot be deleted, so whoever may add one may take it away. A series is an entry of a
register: editors do not delete those. Registrations come from readers: they are seen, and who came is noted.
Permission rows are otherwise made after all migrations have run, so those needed here are made here.
"""

from django.db import migrations

EDITOR, REVIEWER, PUBLISHER = "Redaktör", "Granskare", "Ansvarig utgivare"
ALL = (EDITOR, REVIEWER, PUBLISHER)
RIGHTS = {
    "film": {"view": ALL, "add": ALL, "change": ALL, "delete": ALL},
    "webinarseries": {"view": ALL, "add": ALL, "change": ALL, "delete": (REVIEWER, PUBLISHER)},
    "registration": {"view": ALL, "change": ALL},
}


def find_permissions(apps):
    """Yield ``(permission, names of the groups that have it)``."""
    for model, actions in RIGHTS.items():
        kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="learning", model=model
        )
        for action, names in actions.items():
            permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
                # By its id: a step back meets content types of another rendering of the models.
                content_type_id=kind.pk,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            yield permission, names


def give_rights(apps, schema_editor):
    for permission, names in find_permissions(apps):
        for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
            group.permissions.add(permission)


def take_rights(apps, schema_editor):
    for permission, names in find_permissions(apps):
        for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
            group.permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0007_suggested_searches_in_the_register"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
