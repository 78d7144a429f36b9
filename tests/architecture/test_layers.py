"""An app knows only those below it: in imports, in model relations and in templates."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
    "layers"
]
RANK = {app: rank for rank, app in enumerate(reversed(LAYERS))}
TEMPLATES = ROOT / "templates"
NAMED_TEMPLATE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
NAMED_ROUTE = re.compile(r"""(?:reverse|redirect|{% url)[( ]["'](\w+):(\w+)["']""")
# Where an entry of a register has its page, and a search its way on: docs/architecture.md tells of them.
SHARED_ROUTES = {
    ("organisations", "browse:region"),
    ("organisations", "browse:municipality"),
    ("organisations", "browse:organisation"),
    ("indicators", "browse:indicator"),
    ("taxonomy", "browse:theme"),
    ("search", "browse:themes"),
}
NAMED_TAGS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def own_models() -> list[type]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in RANK]


def test_layers_hold_every_app_of_the_project():
    folders = {path.parent.name for path in ROOT.glob("*/apps.py")}

    assert folders == set(LAYERS)


def test_imports_of_every_app_point_downwards():
    linter = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


def test_relations_of_every_model_point_downwards():
    """Covers foreign keys, one-to-one, many-to-many with their through tables, and parents."""
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in own_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation and field.related_model is not None
        if RANK.get(field.related_model._meta.app_label, -1) > RANK[model._meta.app_label]
    ]

    assert upwards == []


def test_parents_of_every_model_come_from_the_same_app_or_a_lower_one():
    upwards = [
        f"{model._meta.label} <- {parent._meta.label}"
        for model in own_models()
        for parent in model._meta.get_parent_list()
        if RANK.get(parent._meta.app_label, -1) > RANK[model._meta.app_label]
    ]

    assert upwards == []


def template_files() -> list[Path]:
    files = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")]
    return [path for path in files if path.relative_to(TEMPLATES).parts[0] in RANK]


def rank_of(template: str) -> int:
    """Return the rank of the app that owns a template or tag library; shared ones lie below all."""
    return RANK.get(template.partition("/")[0], -1)


def test_templates_of_every_app_use_only_templates_below():
    upwards = [
        f"{path.relative_to(TEMPLATES)} -> {named}"
        for path in template_files()
        for named in NAMED_TEMPLATE.findall(path.read_text())
        if rank_of(named) > RANK[path.relative_to(TEMPLATES).parts[0]]
    ]

    assert upwards == []


def test_components_name_no_template_of_an_app():
    shared = [*TEMPLATES.glob("components/**/*.html"), *TEMPLATES.glob("*.html")]
    upwards = [
        f"{path.relative_to(TEMPLATES)} -> {named}"
        for path in shared
        for named in NAMED_TEMPLATE.findall(path.read_text())
        if rank_of(named) >= 0
    ]

    assert upwards == []


def test_templates_of_every_app_load_only_tag_libraries_below():
    libraries = {path.stem: path.parts[-3] for path in ROOT.glob("*/templatetags/[a-z]*.py")}
    upwards = [
        f"{path.relative_to(TEMPLATES)} -> {library}"
        for path in template_files()
        for names in NAMED_TAGS.findall(path.read_text())
        for library in names.split()
        if rank_of(libraries.get(library, "")) > RANK[path.relative_to(TEMPLATES).parts[0]]
    ]

    assert upwards == []


def test_routes_of_higher_apps_are_named_only_where_the_architecture_says():
    named = {(path.relative_to(TEMPLATES).parts[0], path) for path in template_files()}
    named |= {(app, path) for app in LAYERS for path in (ROOT / app).rglob("*.py")}
    upwards = {
        (app, f"{owner}:{route}")
        for app, path in named
        for owner, route in NAMED_ROUTE.findall(path.read_text())
        if rank_of(owner) > RANK[app]
    }

    assert upwards == SHARED_ROUTES
    text = (ROOT / "docs" / "architecture.md").read_text()
    assert {route for _app, route in SHARED_ROUTES if f"`{route}`" not in text} == set()


@pytest.mark.parametrize("app", LAYERS)
def test_app_package_has_a_sentence_that_says_what_it_owns(app):
    """The sentence stands in the README, where a newcomer looks first."""
    assert re.search(rf"^\| `{app}/` \| \w", (ROOT / "README.md").read_text(), re.MULTILINE)
