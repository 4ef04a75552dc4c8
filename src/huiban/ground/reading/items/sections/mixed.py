"""Headings that mix talk and tasks, beside one that names nothing but tasks."""

from dataclasses import replace

from huiban.ground.reading.items.sections.section import Section, heading_section, is_exact
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.markers import marker_at
from huiban.ground.reading.plain import squeeze

_JOINED = later(r"(?<=\S)(?:与|及|和|、|/|&)(?=\S)")


def unmixed(plain: str, segments: list[Segment]) -> list[Segment]:
    """素材与待办事项 is a topic where 待办 follows: what stands below it is talk.

    Where no other heading names a list of tasks, they may well stand below the mixed one.
    """
    headings = {
        (one.start, one.end) for one in segments if one.is_heading and one.section is Section.TODO
    }
    mixed = {at for at in headings if _is_mixed(squeeze(plain[slice(*at)]))}
    listed = {one.heading for one in segments if one.marker and not one.is_heading}
    if not mixed or not (headings - mixed) & listed:
        return segments
    return [
        replace(one, section=Section.DISCUSSION)
        if one.section is Section.TODO and one.heading in mixed
        else one
        for one in segments
    ]


def _is_mixed(words: str) -> bool:
    """Whether one part of a joined heading names tasks and the other does not."""
    words = words[marker_at(words, 0, len(words))[1] :]
    if is_exact(words):
        return False
    parts = [heading_section(part) for part in _JOINED.split(words, maxsplit=1)]
    return len(parts) == 2 and parts[0] is not parts[1] and Section.DECISION not in parts
