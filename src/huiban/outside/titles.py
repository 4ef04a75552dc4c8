"""Lines that stand out by their place or their type, where the file knows no headings."""

from huiban.ground.reading.paper.sourceblocks import SourceLine

_LONGEST = 60


def title_line(text: str) -> SourceLine:
    """A heading; but 行动项跟踪表 names the whole form, it does not open a list of tasks."""
    is_form = text.rstrip().endswith(("表", "单"))
    return SourceLine(text, 0 if is_form or len(text) > _LONGEST else 1)
