"""The kinds of messages as data, and which channels one takes. Pure but for its own file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
GROUPS: dict[str, str] = _TABLE.pop("groups")


@dataclass(frozen=True, slots=True)
class Kind:
    """N0 … N20: its group on the page of choices, its channels, and two privileges."""

    code: str
    group: str
    label: str
    channels: tuple[str, ...]
    urgent: bool = False
    mandatory: bool = False


def _kind(code: str, row: dict[str, Any]) -> Kind:
    return Kind(code=code, **{**row, "channels": tuple(row["channels"])})


KINDS = {code: _kind(code, row) for code, row in _TABLE.items()}


def kind_of(code: str) -> Kind:
    """The kind of N10b, or of its family N10. Raises KeyError for an unknown one."""
    return KINDS[code] if code in KINDS else KINDS[code.rstrip("abcdefx")]


def channels_of(kind: Kind, choices: Mapping[str, Any]) -> tuple[str, ...]:
    """站内 always; another channel unless the person switched the kind's group off for it.

    ``choices`` is ``{channel: {group: bool}}``; a missing word means on.
    """
    return tuple(
        channel
        for channel in kind.channels
        if channel == "in_app" or kind.mandatory or choices.get(channel, {}).get(kind.group, True)
    )
