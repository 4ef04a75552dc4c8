"""A line cut into pieces: at labels that open a section, at enumerators, at views."""

import itertools

from huiban.ground.reading.items.sections.section import Section, label_section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.markers import inline_enumerators
from huiban.ground.reading.plain import trim

_WORDS = r"(?P<label>[^\s:。;,?!、|\x0b\d()“”\"《》-][^:。;,?!|\x0b\n“”\"]{0,14}?)\s?:"
_LABEL = later(r"(?<![^\s。;?!,.、|\x0b】)])" + _WORDS)
_LABEL_FIRST = later(_WORDS)
# 测试结果:张伟负责 is work with its owner, not a part of the minutes.
_TAKEN = later(r"[\u4e00-\u9fff、]{2,16}负责\s*[。;]?\s*$")
# [会后任务] …, 【分工】…: a label in brackets at the beginning of a line needs no colon.
_BRACKETED = later(r"[\[【](?P<label>[^\[\]【】:]{2,10})[\]】]\s?:?\s*(?=\S)")
_RESPONSIBLE = later(r"\|?\s?责任人\s?[/及和与、]\s?完成时间\s?[:|](?=\s?\S)", begins=r"|\s责")
# #action 张伟 补用例 of a bot that keeps the minutes, AI @zhangwei: 补用例.
_ACTION = later(r"(?:^|(?<=[\s。;`]))(?:#action\b\s*|AI\s?(?=@[\w.\-]|\([\w.\-]{2,20}\)))")
# 人:张伟 李娜, 到:张伟、李娜: before a colon one sign says who was there.
_ONE_SIGN = later(r"\s*(?P<label>[人在到])\s?:\s?(?=\S)")
# Views one after another in a line: …。-市场部-张:… -技术部-李:…
_VIEW = later(
    r"-(?:(?<=^-)|(?<=[。;?!:\s]-))\s?(?=[\u4e00-\u9fff]{2,10}(?:-[\u4e00-\u9fff]{1,4}\*?)?(?:\([^()\n]{1,12}\))?\s?:)"
)
# Labels inside 分歧:…;各方观点:…;待解决:… tell more of the same dispute.
_SIDES = frozenset({Section.DISCUSSION, Section.DISPUTE, Section.TODO})


def labelled(plain: str, start: int, end: int) -> list[tuple[int, int, str, Section | None]]:
    """Cut at labels that open a section; the text before the first one has no label."""
    cuts: list[tuple[int, int, str, Section]] = []
    opening = _BRACKETED.match(plain, start, end)
    here = _ONE_SIGN.match(plain, start, end)
    if here:
        return [(here.end(), end, here["label"], Section.ATTENDEES)]
    if plain[max(start - 1, 0) : start] == "-":
        # --遗留问题:…: the dash is the sign of the line.
        opening = opening or _LABEL_FIRST.match(plain, start, end)
    for match in [*([opening] if opening else []), *_LABEL.finditer(plain, start, end)]:
        section = label_section(match["label"])
        if section not in (Section.NONE, Section.OTHER) and not _TAKEN.match(
            plain, match.end(), end
        ):
            cuts.append((match.start("label"), match.end(), match["label"], section))
    if plain.find("AI", start, end) >= 0 or plain.find("#action", start, end) >= 0:
        cuts.extend(
            (match.start(), match.end(), "AI", Section.TODO)
            for match in _ACTION.finditer(plain, start, end)
        )
    cuts.extend(
        (match.start(), match.end(), "责任人/完成时间", Section.RESPONSIBLE)
        for match in _RESPONSIBLE.finditer(plain, start, end)
    )
    cuts.sort()
    disputed = next((at for at, _, _, one in cuts if one is Section.DISPUTE), end)
    cuts = [cut for cut in cuts if cut[0] <= disputed or cut[3] not in _SIDES]
    made: list[tuple[int, int, str, Section | None]] = []
    first = cuts[0][0] if cuts else end
    if first > start:
        made.append((start, first, "", None))
    for index, (_, after, label, section) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else end
        made.append((after, stop, label, section))
    return made


def enumerated(
    plain: str, base: Segment, start: int, end: int, label: str, section: Section, first: bool
) -> list[Segment]:
    marks = inline_enumerators(plain, start, end, after=_number(base.marker))
    if not marks:
        return _views(plain, base, start, end, label, section, first)
    made = []
    if plain[start : marks[0][0]].strip():
        made.append(_piece(plain, base, start, marks[0][0], label, section, base.marker, first))
    for index, (at, after) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else end
        marker = plain[at:after].strip()
        made.append(_piece(plain, base, after, stop, label, section, marker, False))
    return made


def _views(
    plain: str, base: Segment, start: int, end: int, label: str, section: Section, first: bool
) -> list[Segment]:
    edges = [match.end() for match in _VIEW.finditer(plain, start, end)]
    if not edges or section in (Section.DECISION, Section.TODO):
        return [_piece(plain, base, start, end, label, section, base.marker, first)]
    if not plain[start : edges[0]].strip(" -:"):
        start = edges.pop(0)
    bounds = [start, *edges, end]
    return [
        _piece(
            plain,
            base,
            at,
            plain.rfind("-", at, stop) if stop != end else end,
            label,
            section,
            "-",
            first,
        )
        for at, stop in itertools.pairwise(bounds)
    ]


def _number(marker: str) -> int:
    digits = marker.strip(" .、()")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _piece(
    plain: str, base: Segment, start: int, end: int, label: str, section: Section, marker: str,
    first: bool,
) -> Segment:  # fmt: skip
    start, end = trim(plain, start, end, " \t\x0b\n")
    return Segment(
        start, end, section, marker, label, base.level, base.parent, base.heading, line=base.line,
        first=first,
    )  # fmt: skip
