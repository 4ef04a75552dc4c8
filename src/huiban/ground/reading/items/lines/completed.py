"""Labelled tasks completed: who stands beside the words, and duties with days of their own."""

from dataclasses import replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines import named
from huiban.ground.reading.items.lines.chains import chained
from huiban.ground.reading.items.lines.marked import bracketed
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.clauses import clause_owner
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim

PIECE = later(";")
DUTY_BRACKET = later(r"\([^()]{2,16}?(?:负责|牵头|跟进|落实)\)$")


def name_behind(reader: PartyReader, days: Days, draft: Draft, *, todo: bool) -> None:
    """商品详情页:张伟,截止 4月26日: who does it stands between the task and the label.

    Outside a to-do list only a bracket that says so names them: 海报(李娜负责) 完成时间:….
    """
    if draft.owners or any(one.role in ("owner", "department") for one in draft.fields):
        return
    start, end = draft.tasks[0]
    found = named.trailing(reader, days, start, end) if todo else []
    if not found and DUTY_BRACKET.search(reader.plain, max(start, end - 24), end):
        found = bracketed(reader, start, end)
    if found:
        draft.owners, draft.tasks = found[0].owners, found[0].tasks


def name_before(reader: PartyReader, draft: Draft) -> None:
    """张伟:完成压测,截止4月29日: who does it stands before the task, its day in a label."""
    if draft.owners or any(one.role in ("owner", "department") for one in draft.fields):
        return
    found = chained(reader, *draft.tasks[0], colon=True)
    if len(found) == 1 and found[0].rule == "chain" and found[0].start == draft.tasks[0][0]:
        draft.owners, draft.tasks = found[0].owners, found[0].tasks
        return
    # 值班表由办公室编排。(完成时限:6月15日)
    charged = clause_owner(reader, *draft.tasks[0], draft.tasks[0][1])
    if charged:
        draft.owners, draft.helpers = charged.found.owners, charged.found.helpers


def apart(reader: PartyReader, days: Days, drafts: list[Draft]) -> list[Draft]:
    """竞赛组:3月6日前编手册;3月13日前收报名表: duties with days of their own are tasks."""
    made: list[Draft] = []
    for one in drafts:
        parts = cut(reader.plain, *one.tasks[0], PIECE)
        if len(parts) < 2:
            made.append(one)
            continue
        texts = [squeeze(reader.plain[slice(*part)]) for part in parts]
        dated = [days.day(text) is not None for text in texts]
        duties = [day or acts.works(text) for day, text in zip(dated, texts, strict=True)]
        if sum(dated) < 2 or not all(duties):
            made.append(one)
            continue
        for part in parts:
            at = trim(reader.plain, *part)
            made.append(replace(one, end=at[1], tasks=[at], fields=list(one.fields)))
    return made
