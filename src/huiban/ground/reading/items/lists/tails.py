"""Lines of a list that all end with somebody: behind a blank, a dash or an arrow."""

import re
from collections.abc import Sequence

from huiban.ground.reading.items.lists.runs import FEWEST, MOST, runs
from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set

_ACCOUNT_TAIL = later(r"(?<=\S)\s{1,4}@?(?P<who>[A-Za-z][\w.\-]{1,15})[。;]?$", re.ASCII)
# By line its owners, and where its task begins and ends.
Tails = dict[int, tuple[tuple[Party, ...], tuple[int, int]]]


def account_tails(reader: PartyReader, segments: Sequence[Segment]) -> Tails:
    """改登录页 KLM: lines that all end with initials or a known account, and their tasks."""
    made: Tails = {}
    for run in runs(segments, lambda one: one.section is Section.TODO and bool(one.marker)):
        ends = _ends(_ACCOUNT_TAIL, reader, segments, run)
        accounts = all(_is_account(reader, match["who"]) for match in ends.values())
        if len(ends) < max(FEWEST, len(run)) or not accounts:
            continue
        for index, match in ends.items():
            owner = Party(match["who"], PartyKind.PERSON, *match.span("who"))
            made[index] = ((owner,), (segments[index].start, match.start()))
    return made


_ARROW = r"(?:-{1,}>|=>|→|➔|➜)"
_DASH_TAIL = later(
    rf"(?<=\S)\s{{0,3}}(?:-{{2,}}|{_ARROW})\s?(?P<who>[^\s,。;:()\d\->→➔➜]{{1,12}})\s?$"
)
# 下周事项 -> 负责人: what the head of a list says of its lines.
_SAYS_SO = later(rf"{_ARROW}\s?(?:负责人|责任人|谁|owner)\s?$", re.M | re.I)
_EACH = later(r"[^+、/&和\s]+")
_FEWEST_DASHED = 3


def dash_tails(reader: PartyReader, segments: Sequence[Segment]) -> Tails:
    """第四章初译 —— 皮蛋: where all lines end so and one with a name, nicknames are owners, too."""
    made: Tails = {}
    said = bool(_SAYS_SO.search(reader.plain))
    listed = (*TALK, Section.TODO, Section.DECISION)
    for run in runs(segments, lambda one: one.section in listed and bool(one.marker)):
        ends = _ends(_DASH_TAIL, reader, segments, run)
        named = [bool(reader.listed(*match.span("who"))) for match in ends.values()]
        shown = len(ends) >= max(_FEWEST_DASHED, len(run)) and any(named) and not all(named)
        for index in ends if said or shown else ():
            owners, end = _dashed(reader, segments[index].start, segments[index].end)
            if owners:
                made[index] = (owners, (segments[index].start, end))
    return made


_COLON_TAIL = later(r"(?<=\S)\s?:\s?(?P<who>[\u4e00-\u9fff]{2,4})\s?$")


def colon_tails(reader: PartyReader, segments: Sequence[Segment]) -> Tails:
    """拓片装裱:段了凡: where all lines end so and most of them with names, the others do, too."""
    made: Tails = {}
    listed = (*TALK, Section.TODO, Section.DECISION)
    for run in runs(segments, lambda one: one.section in listed and bool(one.marker)):
        ends = _ends(_COLON_TAIL, reader, segments, run)
        others = [at for at, one in ends.items() if not reader.listed(*one.span("who"))]
        most = len(ends) - len(others) >= MOST * len(ends)
        heads = any(
            role_of(squeeze(reader.plain[segments[at].start : one.start()]), "meeting")
            for at, one in ends.items()
        )
        if len(ends) < max(_FEWEST_DASHED, len(run)) or heads or not most:
            continue
        for index in others:
            match = ends[index]
            owner = reader.single(*match.span("who"), lenient=True)
            if owner:
                made[index] = ((owner,), (segments[index].start, match.start()))
    return made


def _dashed(reader: PartyReader, start: int, end: int) -> tuple[tuple[Party, ...], int]:
    """发样稿 -> 设计 -> 李+王: everybody behind the signs, and where the task ends."""
    owners: tuple[Party, ...] = ()
    while match := _DASH_TAIL.search(reader.plain, start, end):
        parts = _EACH.finditer(reader.plain, *match.span("who"))
        found = tuple(one for at in parts if (one := reader.single(*at.span(), lenient=True)))
        owners, end = (*found, *owners), match.start()
    return owners, end


def _ends(
    tail: re.Pattern[str], reader: PartyReader, segments: Sequence[Segment], run: Sequence[int]
) -> dict[int, re.Match[str]]:
    """What ends the lines of a run, for those that end so."""
    found = (tail.search(reader.plain, segments[at].start, segments[at].end) for at in run)
    return {at: match for at, match in zip(run, found, strict=True) if match}


def _is_account(reader: PartyReader, word: str) -> bool:
    initials = word.isupper() and 2 <= len(word) <= 4
    known = word in reader.known
    return known or (initials and word.lower() not in word_set("parties", "not_handles"))
