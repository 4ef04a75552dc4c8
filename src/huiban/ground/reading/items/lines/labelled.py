"""Tasks that labels close: text 责任人:X 完成时间:D, several of them in one line."""

from huiban.ground.reading.items.lines.chains import LONGEST_DAY, SIGNS
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.tables.columns import DAY
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import trim


def labelled(reader: PartyReader, start: int, end: int, fields: list[Field]) -> list[Draft]:
    """Tasks closed by labels: text 责任人:X 完成时间:D; one draft for each run of *fields*."""
    if not any(one.role in ("owner", "department", "due") for one in fields):
        return []
    if end - fields[-1].value <= 1 and len(fields) == 1 and reader.plain[end - 1 : end] == ":":
        # 明确了以下时间节点: announces what comes below.
        return []
    drafts: list[Draft] = []
    at = start
    for run in _runs(reader.plain, fields):
        stop = run[-1].end
        first, last = trim(reader.plain, at, run[0].start, SIGNS)
        first = _own_sentence(reader.plain, first, run[0].start)
        first, last = trim(reader.plain, first, last, SIGNS)
        empty = drafts and drafts[-1].tasks[0][0] == drafts[-1].tasks[0][1]
        if drafts and (first == last or empty):
            drafts[-1].tasks = [(first, last)] if empty else drafts[-1].tasks
            drafts[-1].fields += run
            drafts[-1].end = stop
        else:
            drafts.append(
                Draft(first, stop, [(first, last)], fields=run, rule="labelled", score=0.9)
            )
        at = stop
    rest = trim(reader.plain, at, end, SIGNS)
    if rest[1] - rest[0] <= LONGEST_DAY and DAY.match(reader.plain, *rest):
        drafts[-1].fields.append(Field("due", rest[0], rest[0], rest[1]))
    else:
        _give_rest(reader, drafts, rest)
    return [_after_dash(reader, draft) for draft in drafts]


def _own_sentence(plain: str, start: int, label: int) -> int:
    """Where the sentence begins that a label closes inside: …。清点设备(责任人:张伟)."""
    stop = label
    while stop > start and plain[stop - 1] in " \t(-,、":
        stop -= 1
    if plain[stop - 1 : stop] in ("。", ";"):
        # …。责任人:张伟 closes all that stands before.
        return start
    return max(start, plain.rfind("。", start, stop) + 1, plain.rfind(";", start, stop) + 1)


# 责任人:张伟(技术部); the bracket is about the owner.
_OF_OWNER = later(r"^\s?\([^()]{1,20}\)")


def _runs(plain: str, fields: list[Field]) -> list[list[Field]]:
    runs: list[list[Field]] = []
    for one in fields:
        gap = plain[runs[-1][-1].end : one.start] if runs else ""
        if runs and runs[-1][-1].role in ("owner", "department"):
            gap = _OF_OWNER.sub("", gap)
        if runs and not gap.strip(SIGNS + "()[]【】"):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _give_rest(reader: PartyReader, drafts: list[Draft], rest: tuple[int, int]) -> None:
    """Words after the last label belong to a task that has none before its labels."""
    if rest[0] >= rest[1]:
        return
    last = drafts[-1]
    if last.tasks[0][0] == last.tasks[0][1]:
        last.tasks = [rest]
        last.end = rest[1]
        return
    dashed = last.fields[-1].role == "owner" and reader.plain[last.fields[-1].start] == "-"
    blank = reader.plain[last.fields[-1].end : rest[0]].strip() == ""
    if dashed and blank and names.starts_with_verb(reader.plain[rest[0] : rest[0] + 4]):
        # 灯光--张伟 联系租赁公司: what the owner does with it stands behind the name.
        last.tasks.append(rest)
        last.end = rest[1]


_VERB_AFTER_DASH = later(r"-{2,}\s*(?=[找请由让约])")


def _after_dash(reader: PartyReader, draft: Draft) -> Draft:
    """观点---找X拿清单: the task is what stands after the dash."""
    start, end = draft.tasks[0]
    match = _VERB_AFTER_DASH.search(reader.plain, start, end)
    if match and not any(one.role == "owner" for one in draft.fields):
        draft.tasks = [(match.end(), end)]
        draft.start = match.end()
    return draft
