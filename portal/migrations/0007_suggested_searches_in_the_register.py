"""The searches that the home page suggests move to the editors' register of suggested searches."""

from django.db import migrations

LONGEST = 100


def lines_of(text):
    return [" ".join(line.split())[:LONGEST].strip() for line in text.splitlines() if line.strip()]


def move_to_the_register(apps, schema_editor):
    """In their order; what is suggested already keeps its own."""
    SuggestedQuery = apps.get_model("search", "SuggestedQuery")
    suggested = {row.query.lower(): row for row in SuggestedQuery.objects.all()}
    lines = [
        line
        for page in apps.get_model("portal", "HomePage").objects.all()
        for line in lines_of(page.suggested_searches)
    ]
    for place, words in enumerate(lines, start=1):
        row = suggested.setdefault(words.lower(), SuggestedQuery(query=words, sort_order=place))
        row.is_on_home = True
        row.save()


def move_to_the_page(apps, schema_editor):
    """The rows stay; coming here again finds them."""
    chosen = apps.get_model("search", "SuggestedQuery").objects.filter(is_on_home=True)
    text = "\n".join(chosen.order_by("sort_order", "query").values_list("query", flat=True))
    apps.get_model("portal", "HomePage").objects.update(suggested_searches=text)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0006_search_permissions"),
        ("search", "0005_suggested_query_on_home"),
    ]

    operations = [
        migrations.RunPython(move_to_the_register, move_to_the_page),
        migrations.RemoveField(model_name="homepage", name="suggested_searches"),
    ]
