"""What one line says of a whole list: its day, that it is one, what its parts are called."""

import re

from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later

_ALL_ABOVE = later(
    r"(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|事项|内容|问题)?|(?:任务|作业|所有功能|全部任务)(?:的)?(?:截[至止]|完成)(?:时间|日期)?"
)


def closed_lists(plain: str, segments: list[Segment]) -> set[int]:
    """Bullets with no known heading that one line gives their date are a list of tasks."""
    made: set[int] = set()
    for index, segment in enumerate(segments):
        if not segment.marker or segment.section not in TALK:
            continue
        if not _ALL_ABOVE.match(plain, segment.start, segment.end):
            continue
        above = index - 1
        while above >= 0 and segments[above].marker and not segments[above].is_heading:
            made.add(above)
            above -= 1
    return made


# - DDL:周三晚上 as the last of a list.
_LAST = later(
    r"(?:ddl|deadline|due|截[至止](?:时间|日期)?|(?:完成|提交)(?:时间|期限))\s?(?::|(?=\d))", re.I
)
_FEWEST = 2


def closes(plain: str, segment: Segment, below: Segment | None, drafts: list[Draft]) -> bool:
    """以上4月底前完成: a line about all tasks above it, or the day that ends a list of charges."""
    if _ALL_ABOVE.match(plain, segment.start, segment.end):
        return True
    goes_on = below is not None and below.heading == segment.heading and not below.is_heading
    if goes_on or not _LAST.match(plain, segment.start, segment.end):
        return False
    above = [one for one in drafts if one.heading == segment.heading]
    bullet = segment.section is Section.TODO and bool(segment.marker)
    charged = bullet or all(one.rule in ("chain", "headed") and one.owners for one in above)
    undated = not any(field.role == "due" for one in above for field in one.fields)
    return len(above) >= _FEWEST and charged and undated


def date_all(segment: Segment, due: Field, drafts: list[Draft]) -> None:
    """Give the tasks above a closing line its day."""
    for draft in reversed(drafts):
        if draft.heading != segment.heading:
            break
        draft.due_above = draft.due_above or due


# Whoever heads several tasks with more words says a task of their own.
_LONGEST_HEAD = 10


def parts_folded(segments: list[Segment], made: dict[tuple[int, int], list[Draft]]) -> set[int]:
    """The drafts of lines that only head those below them.

    前端开发 / - 张伟负责,学习框架 names the part; 完善制度 / - 制定…。 / - 修订…。 sums up.
    """
    below: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        if segment.parent:
            below.setdefault(segment.parent, []).append(segment)
    folded: set[int] = set()
    for at, parts in below.items():
        over = made.get(at, [])
        inner = [draft for one in parts for draft in made.get((one.start, one.end), [])]
        named = bool(inner) and all(one.owners and not one.inherited for one in inner)
        short = at[1] - at[0] <= _LONGEST_HEAD
        summed = short and len(inner) > 1 and len(inner) >= len(parts)
        if not (named or summed) or len(over) != 1 or over[0].rule != "listed" or over[0].owners:
            continue
        folded.add(id(over[0]))
        if len(parts) == len(inner) == 1:
            inner[0].tasks.insert(0, over[0].tasks[0])
    return folded
