"""The signs inside a captured line: @who #department >when label:value."""

import re
from dataclasses import dataclass
from functools import cache

from huiban.ground.reading.dates.deadlines import Deadline, find_deadlines
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sentences.owners import party_at
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import fold, trim
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import load


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign or label with its value; offsets into the line."""

    role: str
    start: int
    end: int
    value_start: int
    value_end: int
    parties: tuple[Party, ...] = ()
    due: Deadline | None = None


def fold_line(text: str) -> str:
    """The line with IME signs as ASCII, same length: 》 closes no 《 here, 、 begins a command."""
    made = list(fold(text).replace("\u00b7", "·"))
    opened = 0
    for index, sign in enumerate(made):
        if sign == "《":
            opened += 1
        elif sign == "》" and opened:
            opened -= 1
        elif sign == "》" or sign == "〉":
            made[index] = ">"
        elif sign in "﹟":
            made[index] = "#"
        elif sign in "﹫":
            made[index] = "@"
    first = next((index for index, sign in enumerate(made) if not sign.isspace()), None)
    if first is not None and made[first] == "、":
        made[first] = "/"
    return "".join(made)


@cache
def _pattern() -> re.Pattern[str]:
    labels = "|".join(
        f"(?P<{role}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
        for role, words in load("capture")["fields"].items()
    )
    return re.compile(rf"(?P<at>@)|(?P<hash>#)|(?P<when>>)|(?<![\u4e00-\u9fff])(?:{labels})\s?:\s?")


@cache
def _value_end() -> re.Pattern[str]:
    """A sign or the next label, whichever is first: two searches would read a long line again."""
    return re.compile(rf"[。;,@#>]|{_pattern().pattern}")


_WORD_END = later(r"[\s,。;、()@#>]")


def pieces(reader: PartyReader, days: Days, start: int, end: int) -> list[Piece]:
    """Every sign and label of the line in order."""
    made: list[Piece] = []
    at = start
    while match := _pattern().search(reader.plain, at, end):
        piece = _piece(reader, days, match, end)
        if piece is None:
            at = match.end()
            continue
        made.append(piece)
        at = max(piece.end, match.end())
    return made


def _piece(reader: PartyReader, days: Days, match: re.Match[str], end: int) -> Piece | None:
    kind = match.lastgroup or ""
    after = match.end()
    if kind == "at":
        return _party(reader, match.start(), after, end, "owner")
    if kind == "hash":
        return _party(reader, match.start(), after, end, "department")
    if kind == "when":
        return _when(reader, days, match.start(), after, end)
    stop = _value_stop(reader.plain, after, end)
    first, last = trim(reader.plain, after, stop)
    if first == last:
        return None
    if kind in ("due", "next_talk"):
        return Piece(
            "due", match.start(), last, first, last, due=days.best(reader.plain[first:last])
        )
    if kind in ("cc", "collaborators", "owner", "department", "follower"):
        role = "owner" if kind == "follower" else kind
        space = re.compile(r"\s").search(reader.plain, first, last)
        last = space.start() if space else last
        return Piece(
            role, match.start(), last, first, last, reader.listed(first, last, lenient=True)
        )
    return Piece(kind, match.start(), last, first, last)


def _value_stop(plain: str, at: int, end: int) -> int:
    stop = _value_end().search(plain, at, end)
    return stop.start() if stop else end


def _party(reader: PartyReader, start: int, at: int, end: int, role: str) -> Piece | None:
    while at < end and reader.plain[at] == " ":
        at += 1
    stop = _WORD_END.search(reader.plain, at, end)
    limit = stop.start() if stop else end
    if limit == at:
        return None
    bracket = re.compile(r"\([^()]{1,12}\)").match(reader.plain, limit, end)
    party = reader.single(at, bracket.end()) if bracket else reader.single(at, limit)
    party = party or party_at(reader, at, end)
    if party is None:
        party = Party(reader.plain[at:limit], PartyKind.PERSON, at, limit)
    if role == "department":
        party = Party(party.name, PartyKind.DEPARTMENT, party.start, party.end, party.name)
    return Piece(role, start, party.end, party.start, party.end, (party,))


def _when(reader: PartyReader, days: Days, start: int, at: int, end: int) -> Piece | None:
    while at < end and reader.plain[at] == " ":
        at += 1
    stop = re.compile(r"[@#>]").search(reader.plain, at, end)
    text = reader.plain[at : stop.start() if stop else end]
    if not text.strip() or days.meeting_day is None:
        return None
    found = [one for one in find_deadlines(text, days.meeting_day, days.calendar) if one.start == 0]
    if found:
        return Piece("due", start, at + found[0].end, at, at + found[0].end, due=found[0])
    word = _WORD_END.search(reader.plain, at, end)
    limit = word.start() if word else end
    due = Deadline(None, reader.plain[at:limit], 0, limit - at, reason="impossible")
    return Piece("due", start, limit, at, limit, due=due)
