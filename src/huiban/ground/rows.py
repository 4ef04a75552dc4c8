"""The rows of a prepared query, made into what it promises: objects, tuples or single values.

Django finds out anew for every query which column goes where, and makes every object as if somebody
had typed it in. Here the first is done once, and an object takes its columns as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Rows = Iterable[Row]
# As Model.from_db: the database, the names of the columns, their values.
Make = Callable[[str, Sequence[str], Row], Model]
# As Django's converters: the value, its column, the database.
Convert = Callable[[Any, Any, BaseDatabaseWrapper], Any]


class RowMaker:
    """Knows where the columns of one query go."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> None:
        asked: Any = queryset
        if asked._prefetch_related_lookups or asked._known_related_objects:
            raise ValueError("a prepared query asks once: use attach() for what hangs below")
        self._iterable = asked._iterable_class
        if self._iterable not in (ModelIterable, ValuesListIterable, FlatValuesListIterable):
            raise ValueError("a prepared query gives objects, tuples or single values")
        known: Any = compiler
        self._width = known.col_count if known.has_extra_select else None
        shown = [column for column, *_ in known.select[: known.col_count]]
        self._converters = tuple(
            (place, [_quick(convert) for convert in converters], column)
            for place, (converters, column) in known.get_converters(shown).items()
        )
        if self._iterable is ModelIterable:
            self._objects = _Objects(known, asked.db, asked._fetch_mode)

    def made(self, rows: Rows, database: BaseDatabaseWrapper) -> list[Any]:
        """All rows, in their order."""
        if self._width is not None:
            rows = [row[: self._width] for row in rows]
        if self._converters:
            rows = [self._converted(row, database) for row in rows]
        if self._iterable is FlatValuesListIterable:
            return [row[0] for row in rows]
        if self._iterable is ValuesListIterable:
            return [tuple(row) for row in rows]
        return [self._objects.made(row) for row in rows]

    def _converted(self, row: Row, database: BaseDatabaseWrapper) -> Row:
        """Days and moments, yes and no, JSON: as Python has them."""
        values = list(row)
        for place, converters, column in self._converters:
            value = values[place]
            for convert in converters:
                value = convert(value, column, database)
            values[place] = value
        return values


def _quick(convert: Convert) -> Convert:
    """SQLite keeps moments without a zone, in UTC; Django asks its settings for every one."""
    if getattr(convert, "__name__", "") != "convert_datetimefield_value":
        return convert

    def in_utc(value: Any, column: Any, database: BaseDatabaseWrapper) -> Any:
        if type(value) is datetime and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return convert(value, column, database)

    return in_utc


class _Objects:
    """Objects with what was selected along and annotated."""

    def __init__(self, compiler: Any, alias: str, fetch_mode: Any) -> None:
        known, select = compiler.klass_info, compiler.select
        places = known["select_fields"]
        self._columns = slice(places[0], places[-1] + 1)
        self._names = [column.target.attname for column, *_ in select[self._columns]]
        self._alias = alias
        self._make = _make(known["model"], self._names, fetch_mode)
        self._along = get_related_populators(known, select, alias, fetch_mode)
        for one in self._along:
            _hasten(one, fetch_mode)
        self._annotated = tuple(compiler.annotation_col_map.items())

    def made(self, row: Row) -> Model:
        one = self._make(self._alias, self._names, row[self._columns])
        for along in self._along:
            along.populate(row, one)
        for name, place in self._annotated:
            setattr(one, name, row[place])
        return one


def _hasten(along: Any, fetch_mode: Any) -> None:
    """What is selected along, a RelatedPopulator of Django, is made the same way."""
    along.from_db = _make(along.model_cls, along.init_list, fetch_mode)
    for further in along.related_populators:
        _hasten(further, fetch_mode)


def _make(model: type[Model], names: Sequence[str], fetch_mode: Any) -> Make:
    """A model that says itself how it is made, or that somebody listens to, is made by Django."""
    own: Any = model.from_db
    plain: Any = Model
    is_plain = own.__func__ is plain.from_db.__func__ and model.__init__ is plain.__init__
    if not is_plain or pre_init.has_listeners(model) or post_init.has_listeners(model):
        return lambda alias, given, values: own(alias, given, values, fetch_mode=fetch_mode)

    def make(alias: str, _names: Sequence[str], values: Row) -> Model:
        one = object.__new__(model)
        state = ModelState()
        state.__dict__.update(adding=False, db=alias, fetch_mode=fetch_mode, fields_cache={})
        one.__dict__.update(zip(names, values, strict=True), _state=state)
        return one

    return make
