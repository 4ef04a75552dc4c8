"""What the check says of the words that were pasted, row by row; empty cells are amber anyway."""

from collections.abc import Iterator

from huiban.desk.paste.answers import day_of
from huiban.desk.paste.draft import Draft, Row
from huiban.desk.record.line_lint import Remark, remarks_on
from huiban.ground.reading.lint.check import Finding, ItemWords, item_wording, lint_line
from huiban.ground.reading.lint.rules import Place, Rules


def wording_of(draft: Draft, rules: Rules) -> dict[str, list[Remark]]:
    """i0, d1, p2 (the prefix of a row's fields) → its remarks; rows without one are left out."""
    return dict(_remarks(draft, rules))


def _remarks(draft: Draft, rules: Rules) -> Iterator[tuple[str, list[Remark]]]:
    rows = [
        *(("i", row, row.fields["task"].text) for row in draft.items),
        *(("d", row, row.fields["text"].text) for row in draft.decisions),
        *(("p", row, row.fields["question"].text) for row in draft.disputes),
    ]
    for letter, row, text in rows:
        found = remarks_on(text, _found(letter, row, text, rules)) if row.include else []
        if found:
            yield f"{letter}{row.number}", found


def _found(letter: str, row: Row, text: str, rules: Rules) -> list[Finding]:
    if letter != "i":
        place = Place.DECISION if letter == "d" else Place.DISPUTE
        return lint_line(text, place=place, rules=rules)
    item = ItemWords(
        text,
        owner=row.fields["owner"].text,
        department=row.fields["department"].text,
        due=day_of(row.fields["due"]),
    )
    return item_wording(item, rules=rules)
