"""The key of a sentence names its meeting; the index of SQLite is written again with the new keys."""

from django.db import migrations

from huiban.stages.archive.rules import bigrams

# Below the day 27 bits of the meeting and 16 of the place; negative first, so that no new key
# meets an old one.
KEYS = """
    UPDATE archive_searchtext
    SET id = -(((archive_searchtext.id >> 43) << 43) | (meeting_id << 16) | placed.place)
    FROM (
        SELECT id AS old, ROW_NUMBER() OVER (PARTITION BY meeting_id, day ORDER BY id) - 1 AS place
        FROM archive_searchtext
    ) AS placed
    WHERE placed.old = archive_searchtext.id
"""


def name_the_meetings(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEYS)
        cursor.execute("UPDATE archive_searchtext SET id = -id")
        if schema_editor.connection.vendor != "sqlite":
            return
        cursor.execute("INSERT INTO archive_words(archive_words) VALUES ('delete-all')")
        cursor.execute("SELECT id, text FROM archive_searchtext")
        while rows := cursor.fetchmany(1000):
            with schema_editor.connection.cursor() as writing:
                writing.executemany(
                    "INSERT INTO archive_words(rowid, words) VALUES (%s, %s)",
                    [(key, " ".join(bigrams(text))) for key, text in rows],
                )


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0002_importedfile"),
    ]

    operations = [
        migrations.RunPython(name_the_meetings, migrations.RunPython.noop),
    ]
