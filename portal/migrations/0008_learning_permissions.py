"""What the three groups may do with films, series of webinars and registrations.

A film that a webinar shows cannot be deleted, nor a series that has webinars, so whoever may add one may take
it away. Registrations come from readers: they are seen, and who came is noted.
Permission rows are otherwise made after all migrations have run, so those needed here are made here.
"""

from django.db import migrations

GROUPS = ["Redaktör", "Granskare", "Ansvarig utgivare"]
ACTIONS = ["view", "add", "change", "delete"]
RIGHTS = {
    ("learning", "film"): ACTIONS,
    ("learning", "webinarseries"): ACTIONS,
    ("learning", "registration"): ["view", "change"],
}


def find_permissions(apps):
    for (app_label, model), actions in RIGHTS.items():
        kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        for action in actions:
            yield apps.get_model("auth", "Permission").objects.get_or_create(
                # By its id: a step back meets content types of another rendering of the models.
                content_type_id=kind.pk,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )[0]


def give_rights(apps, schema_editor):
    permissions = list(find_permissions(apps))
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


def take_rights(apps, schema_editor):
    permissions = list(find_permissions(apps))
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0007_suggested_searches_in_the_register"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
