"""Queries that are put into SQL once: every further call only fills in its values.

Django writes the SQL of a query anew each time it is asked, which takes longer than asking it.
The fifteen queries of a page are always the same ones, so their SQL is kept, by what shapes it.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

from huiban.ground.rows import RowMaker

MOST_SHAPES = 256
# Codes such as a status, and the “1” that EXISTS selects; anything else would be a frozen value.
_CODE = re.compile("[a-z_]*")
_CONSTANTS = (None, True, False, 0, 1)
# A name, and the place in its tuple where it holds several values.
Slot = tuple[str, int]
Kind = tuple[str, type, int | None]


def prepared[**P, Row](build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Make ``build`` a query that is written once for each shape it can have.

    What stands before the star of ``build`` shapes the query and is passed by place: codes and
    yes or no. What stands after it are values, passed by name: numbers, words, days, moments, and
    tuples of numbers or words for ``__in``. ``build`` sees stand-ins for the values: it may
    compare columns with them, not compute with them. Calling the result returns the rows.

    Raises ValueError at the first call when another value has got into the query.
    """

    @lru_cache(maxsize=MOST_SHAPES)
    def ready(
        _vendor: str, shape: tuple[Hashable, ...], kinds: tuple[Kind, ...]
    ) -> _Ready | _Nothing:
        slots: dict[object, Slot] = {}
        given = {name: _stand_in(name, kind, size, slots) for name, kind, size in kinds}
        queryset = build(*shape, **given)  # type: ignore[arg-type]
        try:
            return _Ready(queryset, slots)
        except EmptyResultSet:
            # Nothing is in an empty tuple.
            return _Nothing()

    @wraps(build)
    def ask(*shape: P.args, **values: P.kwargs) -> list[Row]:
        given = {name: _padded(value) for name, value in values.items()}
        kinds = tuple(_kind(name, value) for name, value in given.items())
        return ready(connection.vendor, shape, kinds).rows(given)

    return ask


def attach(parents: Sequence[Model], name: str, children: Iterable[Model]) -> None:
    """Give every parent its ``children``, found together; ``parent.name.all()`` asks no more.

    The same as Django's prefetch does, which spends a queryset on each parent without children.
    """
    if not parents:
        return
    relation: Any = parents[0]._meta.get_field(name)
    field, nothing = relation.field, relation.related_model._default_manager.none()
    # Django would write the SQL to find out that there is none to write.
    nothing._result_cache, nothing._prefetch_done = [], True
    own: dict[object, list[Model]] = {}
    for child in children:
        own.setdefault(getattr(child, field.attname), []).append(child)
    for parent in parents:
        found = nothing
        if rows := own.get(parent.pk):
            for child in rows:
                setattr(child, field.name, parent)
            found = getattr(parent, name).get_queryset()
            found._result_cache, found._prefetch_done = rows, True
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


def _kind(name: str, value: object) -> Kind:
    """Of a tuple the kind of its members, and how many there are."""
    if isinstance(value, tuple):
        return name, type(value[0]) if value else int, len(value)
    return name, type(value), None


def _padded(value: object) -> object:
    """A tuple of 2, 4, 8 … places, the last one repeated: few shapes for any number of rows."""
    if not isinstance(value, tuple) or len(value) < 2:
        return value
    places = 1 << (len(value) - 1).bit_length()
    return value + value[-1:] * (places - len(value))


def _stand_in(name: str, kind: type, size: int | None, slots: dict[object, Slot]) -> Any:
    """Values that no row has; where they come out in the SQL, the real ones go in."""
    if kind is type(None):
        return None
    if size is not None:
        return tuple(_noted((name, place), kind, slots) for place in range(size))
    return _noted((name, -1), kind, slots)


def _noted(slot: Slot, kind: type, slots: dict[object, Slot]) -> Any:
    number = len(slots)
    made: object
    if kind is int:
        made = 2_100_000_000 + number
    elif kind is str:
        made = f"\x02{number}\x02"
    elif kind is date:
        made = date(9000 + number, 1, 2)
    elif kind is datetime:
        made = datetime(9000 + number, 1, 2, tzinfo=UTC)
    else:
        raise ValueError(f"{slot[0]}: a {kind.__name__} cannot be filled in")
    slots[_stored(made, connection)] = slot
    return made


def _stored(value: object, database: BaseDatabaseWrapper) -> object:
    """The value as the database takes it."""
    if isinstance(value, datetime):
        return database.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return database.ops.adapt_datefield_value(value)
    return value


class _Ready:
    """The SQL of one shape, and where which value goes in."""

    def __init__(self, queryset: QuerySet[Any, Any], slots: dict[object, Slot]) -> None:
        self._alias = queryset.db
        compiler = queryset.query.get_compiler(using=self._alias)
        self._sql, params = compiler.as_sql()
        self._params: tuple[Any, ...] = tuple(params)
        self._slots = [_slot_of(param, slots) for param in params]
        self._maker = RowMaker(queryset, compiler)

    def rows(self, given: dict[str, Any]) -> list[Any]:
        database = connections[self._alias]
        params: tuple[Any, ...] = tuple(self._filled(given, database))
        with database.cursor() as cursor:
            cursor.execute(self._sql, params)
            return self._maker.made(cursor.fetchall(), database)

    def _filled(self, given: dict[str, Any], database: BaseDatabaseWrapper) -> Iterator[object]:
        for param, slot in zip(self._params, self._slots, strict=True):
            if slot is None:
                yield param
                continue
            name, place = slot
            stored: Any = _stored(given[name] if place < 0 else given[name][place], database)
            # PostgreSQL's driver tells columns by its own kinds of number.
            yield stored if type(stored) is type(param) else type(param)(stored)


class _Nothing:
    """A query that needs no asking."""

    def rows(self, given: dict[str, Any]) -> list[Any]:
        return []


def _slot_of(param: object, slots: dict[object, Slot]) -> Slot | None:
    slot = slots.get(param)
    is_code = isinstance(param, str) and _CODE.fullmatch(param)
    if slot is None and param not in _CONSTANTS and not is_code:
        raise ValueError(f"{param!r} would stay in the query for ever: pass it as a value")
    return slot
