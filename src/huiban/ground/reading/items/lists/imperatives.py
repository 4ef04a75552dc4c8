"""Lists of tasks that no heading calls so: work laid out by somebody, notes in the imperative."""

from collections.abc import Iterator

from huiban.ground.reading.items.lists.changes import below_sides, changes, is_change, talks
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sections.segments import Segment, says_open
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.markers import OPEN_BOX
from huiban.ground.reading.people.names import starts_with_verb
from huiban.ground.reading.plain import squeeze

_PLAIN = (Section.NONE, Section.DISCUSSION, Section.DECISION)
_LAID_OUT = later(
    r"(?:进行了?|作了?|做了?|作出)?(?:布置|部署|安排|分工)(?:如下|了)?\s?[:。]?$|(?:任务|工作|事项)(?:安排|分工)?如下\s?[:。]?$"
)
# Small verbs of notes: 跑一下, 试试, 把…放到….
_COLLOQUIAL = later(
    r"(?:先|再)?(?:跑|试|建|看|读|学|做|写|画|改|补|查|找|问|约|装|配|换|加|去|把)(?!到|过|了|前|法|完)|(?:等会儿?|待会儿?|回头|抽空)|.{0,12}一下"
)
# 模型改为新版: among commands it is one, too.
_CHANGED = later(r"[^,。;了]{1,10}?(?:改|换|调)[成为](?=[^了]+$)")
_TITLED = later(r"\d{1,2}\s?[-./月]\s?\d{1,2}|会议|讨论|例会|周会|组会|记录|纪要|沟通|交流")
_SMALLEST = 3
_TALK = (Section.DISCUSSION, Section.TODO)


def task_lists(plain: str, segments: list[Segment]) -> set[int]:
    """The indexes of lines that are tasks though no heading says so."""
    made: set[int] = set()
    known = any(
        one.section is Section.TODO and (one.is_heading or one.label or OPEN_BOX.search(one.marker))
        for one in segments
    )
    for run in (*_runs(plain, segments), *_bare(segments), *below_sides(plain, segments)):
        above = segments[run[0] - 1] if run[0] else None
        texts = [squeeze(plain[segments[at].start : segments[at].end]) for at in run]
        if above is not None and _lays_out(plain, above):
            wanted = [acts.checkable(text) for text in texts]
        elif not known and segments[run[0]].section in _TALK and changes(texts):
            made |= {at for at, text in zip(run, texts, strict=True) if is_change(text)}
            continue
        elif not known and _unheaded(plain, segments[run[0]]) and _commands(texts):
            wanted = [True] * len(texts)
        else:
            continue
        made |= {
            at for at, text, one in zip(run, texts, wanted, strict=True) if one and _is_task(text)
        }
    return made


def _runs(plain: str, segments: list[Segment]) -> Iterator[list[int]]:
    """Neighbouring lines of one list without a section."""
    run: list[int] = []
    for index, one in enumerate(segments):
        listed = one.section in _PLAIN or says_open(plain, one)
        fits = bool(one.marker) and listed and not one.is_heading and not one.label
        if run and (not fits or one.level != segments[run[0]].level or one.parent):
            if len(run) >= _SMALLEST:
                yield run
            run = []
        if fits and not one.parent:
            run.append(index)
    if len(run) >= _SMALLEST:
        yield run


def _bare(segments: list[Segment]) -> Iterator[list[int]]:
    """The plain lines of notes that hold nothing else, not even a list."""
    lines = [index for index, one in enumerate(segments) if not one.is_heading]
    plain = all(
        segments[at].section is Section.NONE and not (segments[at].marker or segments[at].label)
        for at in lines
    )
    if plain and len(lines) >= _SMALLEST and len(segments) - len(lines) <= 1:
        yield lines


def _lays_out(plain: str, above: Segment) -> bool:
    """处长对迎新工作进行布置: the lines below are the work."""
    text = squeeze(plain[above.start : above.end])
    return not above.marker and not above.is_heading and bool(_LAID_OUT.search(text))


def _unheaded(plain: str, first: Segment) -> bool:
    """Whether nothing but the title or the date of the notes stands above a list."""
    if first.section is not Section.NONE:
        return False
    if first.heading is None:
        return True
    return bool(_TITLED.search(plain[first.heading[0] : first.heading[1]]))


def _commands(texts: list[str]) -> bool:
    """Whether most lines begin with what to do, and none tells or only speaks of a thing."""
    changed = [bool(_CHANGED.match(text)) for text in texts]
    told = any(acts.reports(one) for one, new in zip(texts, changed, strict=True) if not new)
    if told or any(talks().match(text) for text in texts):
        return False
    said = [
        bool(new or starts_with_verb(one) or _COLLOQUIAL.match(one))
        for one, new in zip(texts, changed, strict=True)
    ]
    return sum(said) * 2 > len(said)


def _is_task(text: str) -> bool:
    told = acts.reports(text) and not _CHANGED.match(text)
    return not (told or acts.forbids(text) or acts.exhorts(text))
