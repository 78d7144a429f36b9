"""What the engines of SQLite and PostgreSQL search in: a table for each slot, kept by search/engines."""

import django.db.models.deletion
from django.db import migrations, models

# Documents hold nothing but words and blanks, so no table of Unicode has to agree on what a letter is.
SQLITE = """
    CREATE VIRTUAL TABLE search_words_{slot}
    USING fts5(title, body, title_parts, body_parts, tokenize = 'ascii')
"""
# Hits are sorted in a narrow table of their own. PostgreSQL thinks too little of what it costs to look into a
# vector, and would read every one of them for a word that many documents hold: the function says not to.
POSTGRESQL = """
    CREATE TABLE search_entries_{slot} (
        document_id bigint PRIMARY KEY,
        kind varchar(40) COLLATE "C" NOT NULL,
        key varchar(120) COLLATE "C" NOT NULL,
        prior smallint NOT NULL,
        dated_on date NOT NULL,
        evidence smallint NOT NULL
    );
    CREATE TABLE search_words_{slot} (document_id bigint PRIMARY KEY, words tsvector NOT NULL);
    ALTER TABLE search_words_{slot} ALTER COLUMN words SET STORAGE EXTERNAL;
    CREATE INDEX search_words_{slot}_gin ON search_words_{slot} USING gin (words)
    WITH (gin_pending_list_limit = 256);
    CREATE FUNCTION search_match_{slot}(query tsquery) RETURNS TABLE (document_id bigint)
    LANGUAGE sql STABLE ROWS 20000 SET enable_seqscan = off
    AS 'SELECT found.document_id FROM search_words_{slot} found WHERE found.words @@ query'
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
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for slot in "ab":
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION search_match_{slot}")
            schema_editor.execute(f"DROP TABLE search_entries_{slot}")
        schema_editor.execute(f"DROP TABLE search_words_{slot}")
    if is_postgresql:
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
