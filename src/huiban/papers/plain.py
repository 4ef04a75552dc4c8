"""Contents of forms as plain JSON data and back, so that a frozen version can be printed again."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_MOMENTS = (datetime, date, time)


def to_plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, dates and times as ISO text."""
    if is_dataclass(value):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value.isoformat() if isinstance(value, _MOMENTS) else value


def from_plain[T](kind: type[T], data: Any) -> T:
    """The content of class ``kind`` again. What an older version did not know keeps its default.

    Raises ValueError or TypeError when the data are of another shape.
    """
    return _read(kind, data)  # type: ignore[no-any-return]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        known = {name: value for name, value in data.items() if name in hints}
        return kind(**{name: _read(hints[name], value) for name, value in known.items()})  # type: ignore[operator]
    if get_origin(kind) in (Union, UnionType):
        return _optional(get_args(kind), data)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in data)
    return kind.fromisoformat(data) if kind in _MOMENTS else data


def _optional(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    return _read(next(kind for kind in kinds if kind is not NoneType), data)
