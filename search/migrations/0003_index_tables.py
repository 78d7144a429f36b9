"""What the engines of SQLite and PostgreSQL search in: a table for each slot, kept by search/engines."""

import django.db.models.deletion
from django.db import migrations, models

# Documents hold nothing but words and blanks, so no table of Unicode has to agree on what a letter is.
SQLITE = """
    CREATE VIRTUAL TABLE search_words_{slot}
    USING fts5(title, body, title_parts, body_parts, tokenize = 'ascii')
"""
# The vector lies outside the row, however short: to count and sort hits reads the narrow rows only.
POSTGRESQL = """
    CREATE TABLE search_words_{slot} (
        document_id bigint PRIMARY KEY,
        kind varchar(40) COLLATE "C" NOT NULL,
        key varchar(120) COLLATE "C" NOT NULL,
        prior smallint NOT NULL,
        dated_on date NOT NULL,
        evidence smallint NOT NULL,
        words tsvector NOT NULL
    ) WITH (toast_tuple_target = 128);
    ALTER TABLE search_words_{slot} ALTER COLUMN words SET STORAGE EXTERNAL;
    CREATE INDEX search_words_{slot}_gin ON search_words_{slot} USING gin (words)
    WITH (gin_pending_list_limit = 256)
"""
# What the search in Wagtail's admin asks for, which has no index of its own (modelsearch 1.3).
ADMIN_INDEX = """
    CREATE INDEX search_admin_words_gin ON wagtailsearch_indexentry USING gin ((title || body))
"""


def create_tables(apps, schema_editor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for slot in "ab":
        schema_editor.execute((POSTGRESQL if is_postgresql else SQLITE).format(slot=slot))
    if is_postgresql:
        schema_editor.execute(ADMIN_INDEX)


def drop_tables(apps, schema_editor) -> None:
    for slot in "ab":
        schema_editor.execute(f"DROP TABLE search_words_{slot}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_admin_words_gin")


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_swedish_index'),
        ('wagtailsearch', '0010_add_text_fields'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='searchfacetvalue',
            name='search_facet_value_index',
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='terms',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='searchfacetvalue',
            name='slot',
            field=models.CharField(choices=[('a', 'A'), ('b', 'B')], default='a', max_length=1),
        ),
        migrations.AlterField(
            model_name='searchfacetvalue',
            name='document',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='facet_values', to='search.searchdocument'),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=models.Index(fields=['slot', 'version'], name='search_document_version_index'),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=models.Index(fields=['slot', '-prior', '-dated_on', 'kind', 'key', 'evidence'], name='search_document_order_index'),
        ),
        migrations.AddIndex(
            model_name='searchfacetvalue',
            index=models.Index(fields=['slot', 'facet', 'value', 'document'], name='search_facet_value_index'),
        ),
        migrations.RunPython(create_tables, drop_tables),
    ]
