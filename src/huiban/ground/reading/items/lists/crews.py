"""Who does a list of work, named on a line of its own above it: 人员:范,虞 / 1. … / 2. …."""

from collections.abc import Iterator, Sequence

from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind

_CREW = later(
    r"(?:参与|主要|小组|本组|具体|执行|分工|承担)?(?:人员|成员|组员|队员|同学|参与人|参与者)"
    r"|(?:主要|具体)?(?:负责|责任|执行|承担)(?:人员?|同学)?"
)
_LABELLED = later(r"(?P<label>[^\s:,。;]{2,6})\s?:\s?(?=\S)")
# Behind such a label a blank parts names, too: 赵敏 周强.
_NAME = later(r"[^\s、,;/&+]+")
# 摊位组: a short line right above the crew is the heading of its part.
_LONGEST_HEAD = 12
_SENTENCE = later(r"[,。;:!?]")


def crews(
    reader: PartyReader, segments: Sequence[Segment]
) -> tuple[dict[int, tuple[Party, ...]], set[int], set[int]]:
    """The crews by the index of their line, short lines above that are headings, lines of work."""
    made: dict[int, tuple[Party, ...]] = {}
    heads: set[int] = set()
    work: set[int] = set()
    led: tuple[int, int] | None = None
    for index, one in enumerate(segments[:-1]):
        above, below = segments[index - 1] if index else None, segments[index + 1]
        if above is None or not _lists_below(one, below):
            continue
        titled = not above.is_heading and _is_head(reader, above)
        # Behind the first part of 任务安排 the parts go on, though blank lines stand between.
        listed = below.section is Section.TODO or (titled and heads and below.section in TALK)
        owners = _crew(reader, one) if listed else ()
        if owners and (above.is_heading or titled or (led is not None and led == one.heading)):
            made[index] = owners
            heads |= {index - 1} if titled else set()
            led = one.heading
            work |= set(_list(segments, index + 1)) if below.section in TALK else set()
    return made, heads, work


def _lists_below(one: Segment, below: Segment) -> bool:
    """Whether a list stands below a line, and no label beside it in the same line."""
    apart = one.first and not one.is_heading and below.line != one.line
    return apart and not below.is_heading and bool(below.marker)


def _list(segments: Sequence[Segment], at: int) -> Iterator[int]:
    while at < len(segments) and segments[at].marker and not segments[at].is_heading:
        yield at
        at += 1


def _crew(reader: PartyReader, one: Segment) -> tuple[Party, ...]:
    start = one.start
    if one.label:
        label = one.label.strip()
    else:
        match = _LABELLED.match(reader.plain, one.start, one.end)
        label, start = (match["label"], match.end()) if match else ("", start)
    if not _CREW.fullmatch(label):
        return ()
    tokens = [match.span() for match in _NAME.finditer(reader.plain, start, one.end)]
    found = tuple(party for at in tokens if (party := reader.single(*at, lenient=True)))
    if not (len(found) == len(tokens) and all(_is_called(reader, party) for party in found)):
        found = reader.listed(start, one.end)
    return found if all(_is_called(reader, party) for party in found) else ()


def _is_called(reader: PartyReader, party: Party) -> bool:
    """A label that says so makes a surname alone a name."""
    if party.kind is not PartyKind.PERSON:
        return True
    sure = names.is_person(party.name) or party.name in reader.known or bool(party.title)
    return sure or party.name in names.surnames()


def _is_head(reader: PartyReader, above: Segment) -> bool:
    words = squeeze(reader.plain[above.start : above.end])
    short = 0 < len(words) <= _LONGEST_HEAD and not _SENTENCE.search(words)
    return short and not above.marker and not above.label
