"""What the three groups may do outside the tree of pages.

Users are administrators' alone: whoever may add a reviewer could approve her own text by another's hand.
Permission rows are otherwise made after all migrations have run, so those needed here are made here.
"""

from django.db import migrations

EDITOR, REVIEWER, PUBLISHER = "Redaktör", "Granskare", "Ansvarig utgivare"
REGISTERS = [
    ("taxonomy", "theme"),
    ("taxonomy", "targetgroup"),
    ("taxonomy", "phase"),
    ("taxonomy", "term"),
    ("taxonomy", "tag"),
    ("organisations", "municipality"),
    ("organisations", "region"),
    ("organisations", "organisation"),
    ("indicators", "indicator"),
    ("knowledge", "source"),
]
# Merging two entries takes the rights to change and to delete.
REGISTER_ACTIONS = {
    EDITOR: ["view", "add", "change"],
    REVIEWER: ["view", "add", "change", "delete"],
    PUBLISHER: ["view", "add", "change", "delete"],
}
PUBLISHER_ACTIONS = {
    ("contact", "contactmessage"): ["view", "change", "delete"],
    ("post_office", "email"): ["view"],
    ("wagtailredirects", "redirect"): ["view", "add", "change", "delete"],
}


def find_permissions(apps, kind, actions):
    app_label, model = kind
    content_type, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    for action in actions:
        yield apps.get_model("auth", "Permission").objects.get_or_create(
            # By its id: a step back meets content types of another rendering of the models.
            content_type_id=content_type.pk,
            codename=f"{action}_{model}",
            defaults={"name": f"Can {action} {model}"},
        )[0]


def each_right(apps):
    groups = apps.get_model("auth", "Group").objects
    for name, actions in REGISTER_ACTIONS.items():
        group = groups.filter(name=name).first()
        for kind in REGISTERS if group else ():
            yield group, list(find_permissions(apps, kind, actions))
    if publisher := groups.filter(name=PUBLISHER).first():
        for kind, actions in PUBLISHER_ACTIONS.items():
            yield publisher, list(find_permissions(apps, kind, actions))


def give_rights(apps, schema_editor):
    for group, permissions in each_right(apps):
        group.permissions.add(*permissions)


def take_rights(apps, schema_editor):
    for group, permissions in each_right(apps):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0004_pictures_in_text"),
        ("review", "0002_groups_and_workflow"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contact", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("indicators", "0001_initial"),
        ("knowledge", "0002_responsible_editor"),
        ("organisations", "0002_aliases_edited_inline"),
        ("post_office", "0001_initial"),
        ("taxonomy", "0001_initial"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
