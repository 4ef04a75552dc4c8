"""The pasted text with its marks, ready for the left pane."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from huiban.desk.paste.draft import Mark


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """``<mark data-span>`` around the words of each field, nested where one holds another.

    Marks that cross each other are cut off: the earlier one wins. Linear in the text.
    """
    parts: list[str] = []
    open_marks: list[Mark] = []
    at = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        at = _close(parts, open_marks, text, at, mark.start)
        if open_marks and mark.end > open_marks[-1].end:
            continue
        parts.append(str(escape(text[at : mark.start])))
        at = mark.start
        look = ' class="amber"' if mark.amber else ""
        parts.append(f'<mark{look} data-span="{escape(mark.key)}">')
        open_marks.append(mark)
    at = _close(parts, open_marks, text, at, len(text) + 1)
    parts.append(str(escape(text[at:])))
    return Markup("".join(parts))  # noqa: S704 — every piece of text is escaped above


def _close(parts: list[str], open_marks: list[Mark], text: str, at: int, until: int) -> int:
    """Close the marks that end before ``until``; returns where the text stands now."""
    while open_marks and open_marks[-1].end <= until:
        mark = open_marks.pop()
        parts.append(str(escape(text[at : mark.end])))
        parts.append("</mark>")
        at = max(at, mark.end)
    return at
