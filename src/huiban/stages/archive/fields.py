"""The phrase index over bigrams: a GIN index on PostgreSQL, an FTS5 table on SQLite.

An index of the model, so that migrations and tests make it like every other one.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

FTS_TABLE = "archive_words"


class WordsField(models.TextField):  # type: ignore[type-arg]
    """``tsvector`` on PostgreSQL. On SQLite the words stand in the FTS5 table and here nothing."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder_sql(
        self, value: Any, compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        cast = "::tsvector" if connection.vendor == "postgresql" else ""
        return f"%s{cast}", (value,)

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        return value if connection.vendor == "postgresql" else ""


class PhraseIndex(models.Index):
    """Finds phrases of tokens in a :class:`WordsField`."""

    def create_sql(
        self,
        model: type[models.Model],
        schema_editor: BaseDatabaseSchemaEditor,
        using: str = "",
        **kwargs: Any,
    ) -> Statement:
        if schema_editor.connection.vendor == "postgresql":
            template = f"CREATE INDEX {self.name} ON %(table)s USING gin (words)"
        else:
            # Contentless: the sentences are stored once, in the model's own table.
            template = (
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS_TABLE}"
                " USING fts5(words, content='', tokenize='ascii')"
            )
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))

    def remove_sql(  # type: ignore[override]
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, **kwargs: Any
    ) -> Statement:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        template = f"DROP INDEX {self.name}" if is_postgresql else f"DROP TABLE {FTS_TABLE}"
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))
