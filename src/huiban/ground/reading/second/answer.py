"""What a model wrote, as claims: whole objects are taken, whatever surrounds them is not."""

import json
import re
from dataclasses import dataclass, field

from huiban.ground.reading.later import later

FIELDS = ("task", "owner", "due", "deliverable", "support")
# More than two pages of minutes hold; an answer that goes on and on is not read to its end.
MOST_ITEMS = 100
# A talk with itself that some models put before their answer.
_THOUGHT = later(r"<think>.*?(?:</think>|$)", re.DOTALL)
_NAMED_LIST = later(r'"items"\s*:\s*\[')
_BARE_LIST = later(r"\[(?=\s*[{\]])")
_GAP = later(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Claim:
    """What the model says of one item: words that are still to be found in the text."""

    task: str
    owner: str = ""
    due: str = ""
    deliverable: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The claims, and how the answer was wrong.

    ``trouble`` is "" for a whole list, "no_list" where there is none, "broken" where it ends or
    goes wrong in the middle. ``malformed`` counts entries that are no item.
    """

    claims: tuple[Claim, ...] = field(default=())
    trouble: str = ""
    malformed: int = 0


def parse(text: str) -> Parsed:
    """Read an answer: bare or fenced JSON, a bare list, or one that breaks off in the middle."""
    text = _THOUGHT.sub("", text)
    start = _NAMED_LIST.search(text) or _BARE_LIST.search(text)
    if start is None:
        return Parsed(trouble="no_list")
    values, is_whole = _values(text, start.end())
    claims = [claim for claim in map(_claim, values) if claim]
    return Parsed(
        tuple(dict.fromkeys(claims)), "" if is_whole else "broken", len(values) - len(claims)
    )


def _values(text: str, at: int) -> tuple[list[object], bool]:
    """The complete values from *at* on, and whether the list is closed behind them."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    while len(values) < MOST_ITEMS:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if text.startswith("]", at):
            return values, True
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values, False


def _claim(value: object) -> Claim | None:
    """An object with a task; fields of another type than text count as not given."""
    if not isinstance(value, dict):
        return None
    said = {name: value.get(name) for name in FIELDS}
    words = {name: one.strip() if isinstance(one, str) else "" for name, one in said.items()}
    return Claim(**words) if words["task"] else None
