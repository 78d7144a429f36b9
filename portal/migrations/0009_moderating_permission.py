"""Reviewers and responsible publishers moderate what municipalities send in.

Permission rows are otherwise made after all migrations have run, so the one needed here is made here.
"""

from django.db import migrations

MODERATORS = ("Granskare", "Ansvarig utgivare")


def find_permission(apps):
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="submissions", model="submission"
    )
    permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
        # By its id: a step back meets content types of another rendering of the models.
        content_type_id=kind.pk,
        codename="moderate",
        defaults={"name": "Can moderate submissions"},
    )
    return permission


def give_right(apps, schema_editor):
    permission = find_permission(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MODERATORS):
        group.permissions.add(permission)


def take_right(apps, schema_editor):
    permission = find_permission(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MODERATORS):
        group.permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0008_learning_permissions"),
    ]

    operations = [migrations.RunPython(give_right, take_right)]
