"""The three groups, and one workflow with one step of ours in place of Wagtail's own.

Permission rows are otherwise made after all migrations have run, so those needed here are made here.
"""

from django.db import migrations

EDITOR, REVIEWER, PUBLISHER = "Redaktör", "Granskare", "Ansvarig utgivare"
OLD_EDITOR, WORKFLOW, TASK = "Redaktörer", "Granskning", "Granskning av en kollega"

PAGE_ACTIONS = {
    EDITOR: ["add", "change"],
    REVIEWER: ["add", "change", "lock", "unlock"],
    # "publish" is what Wagtail asks for before it takes down, cancels a schedule or reorders public pages.
    # Publishing itself is nobody's: the gate lets through only what has been approved.
    PUBLISHER: ["add", "change", "lock", "unlock", "publish", "bulk_delete"],
}
FORMER_PAGE_ACTIONS = {OLD_EDITOR: ["add", "change"], REVIEWER: ["add", "change", "publish", "lock", "unlock"]}
COLLECTION_ACTIONS = ["add", "change", "choose"]


def get_permission(apps, app_label, model, action):
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        # By its id: a step back meets content types of another rendering of the models.
        content_type_id=kind.pk,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )[0]


def set_page_actions(apps, actions_of):
    groups, root = apps.get_model("auth", "Group"), apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    rows = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for name, actions in actions_of.items():
        group = groups.objects.get(name=name)
        rows.filter(group=group, page=root).delete()
        for action in actions:
            rows.create(group=group, page=root, permission=get_permission(apps, "wagtailcore", "page", action))


def make_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group")
    groups.objects.filter(name=OLD_EDITOR).update(name=EDITOR)
    collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    rows = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    enter_admin = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in PAGE_ACTIONS:
        group, _is_new = groups.objects.get_or_create(name=name)
        group.permissions.add(enter_admin)
        for app_label, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]:
            for action in COLLECTION_ACTIONS:
                permission = get_permission(apps, app_label, model, action)
                rows.get_or_create(group=group, collection=collection, permission=permission)
    set_page_actions(apps, PAGE_ACTIONS)


def take_back_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group")
    groups.objects.filter(name=PUBLISHER).delete()
    groups.objects.filter(name=EDITOR).update(name=OLD_EDITOR)
    set_page_actions(apps, FORMER_PAGE_ACTIONS)


def make_workflow(apps, schema_editor):
    """Give the workflow of the whole site one step of ours; what is under way in the old step is left to it."""
    workflow_model, task_model = apps.get_model("wagtailcore", "Workflow"), apps.get_model("wagtailcore", "Task")
    steps, pages = apps.get_model("wagtailcore", "WorkflowTask"), apps.get_model("wagtailcore", "WorkflowPage")
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="review", model="colleagueapprovaltask"
    )
    task = apps.get_model("review", "ColleagueApprovalTask").objects.create(name=TASK, content_type=kind)
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=[REVIEWER, PUBLISHER]))
    workflow, _is_new = workflow_model.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    for step in steps.objects.filter(workflow=workflow):
        old, is_used = step.task, step.task.task_states.exists()
        step.delete()
        if is_used:
            task_model.objects.filter(pk=old.pk).update(active=False)
        elif not steps.objects.filter(task=old).exists():
            apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(pk=old.pk).delete()
            task_model.objects.filter(pk=old.pk).delete()
    steps.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    pages.objects.get_or_create(page=root, defaults={"workflow": workflow})


def take_back_workflow(apps, schema_editor):
    """Put a step of Wagtail's own back; states of our step go with it."""
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask")
    kind = apps.get_model("contenttypes", "ContentType").objects.get(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    workflow = apps.get_model("wagtailcore", "Workflow").objects.get(name=WORKFLOW)
    own = apps.get_model("review", "ColleagueApprovalTask").objects.values_list("pk", flat=True)
    own = list(own)
    task = tasks.objects.filter(name=WORKFLOW).first() or tasks.objects.create(name=WORKFLOW, content_type=kind)
    task.active = True
    task.save()
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name=REVIEWER))
    steps = apps.get_model("wagtailcore", "WorkflowTask")
    steps.objects.filter(workflow=workflow).delete()
    steps.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("review", "ColleagueApprovalTask").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=own).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("accounts", "0002_swedish_names"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(make_groups, take_back_groups),
        migrations.RunPython(make_workflow, take_back_workflow),
    ]
