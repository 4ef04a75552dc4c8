"""Owners that a sign marks: at the head of a line, in a bracket at its end, behind an @."""

import re
from dataclasses import replace

from huiban.ground.reading.items.lines.chains import LONGEST_DAY, SIGNS, places
from huiban.ground.reading.items.lines.offices import OFFICES
from huiban.ground.reading.items.lists.ownerheads import Head
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.sentences.owners import owners_at
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.personat import sure_person
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind


def headed(reader: PartyReader, end: int, head: Head) -> list[Draft]:
    """桔子:谈三个福利品: the owner that begins a line among lines that begin so."""
    owners = reader.listed(head.start, head.end) or reader.listed(
        head.start, head.end, lenient=True
    )
    called = [
        party
        for match in _AT.finditer(reader.plain, head.task, end)
        if (party := reader.single(match.start() + 1, match.end()))
    ]
    if called and all(one.kind is not PartyKind.PERSON for one in owners):
        owners = tuple(called)
    task = head.task
    person = sure_person(reader, task, end)
    if person and len(owners) == 1 and owners[0].kind is PartyKind.DEPARTMENT:
        # 品质部:张伟牵头出报告
        owners = (replace(person, department=person.department or owners[0].name),)
        task = person.end
    named = bracketed(reader, task, end)
    fields: list[Field] = []
    if named and named[0].owners and places(owners, named[0].owners):
        # 甲方 提供清单(李娜,9月2日): the bracket says who of the side does it.
        place = owners[0].name
        owners = tuple(replace(one, department=one.department or place) for one in named[0].owners)
        fields, end = named[0].fields, named[0].tasks[0][1]
    drafts = []
    for first, last in cut(reader.plain, task, end, _MORE):
        first, last = trim(reader.plain, first, last, SIGNS)
        office = last - first <= LONGEST_DAY and reader.plain[first:last].endswith(OFFICES)
        if last - first > 1 and not office:
            drafts.append(Draft(head.start, last, [(first, last)], owners, rule="headed"))
            drafts[-1].score, drafts[-1].fields = 0.82, list(fields)
    return drafts


# 甲——起草初稿;补充目录: two tasks of one owner.
_MORE = later(r";(?=\s?[^\s]{4})")
_AT = later(r"@[\w.\-·\u4e00-\u9fff]+")
# @北辰公司 张伟: the name behind an account of an organisation.
# @account(张伟): the bracket says who that is.
_NAME_AFTER = later(
    r" (?P<name>[\u4e00-\u9fff]{2,3})(?=\s*[。;]?$)|\s?\((?P<called>[\u4e00-\u9fff]{2,4})\)"
)
_BRACKETS = later(r"[(【\[{](?P<in>[^()【】\[\]{}]{1,30})[)】\]}]\s*[。.;,]?\s*$")


def bracketed(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """任务(张三,8月15日): names in brackets at the end of a line of a list."""
    match = _BRACKETS.search(reader.plain, max(start, end - 40), end)
    if match is None or match.start() <= start:
        return []
    if "=" in match["in"]:
        # [time=…] is a mark of the editor's.
        return []
    owners: list[Party] = []
    helpers: list[Party] = []
    whole = reader.single(*match.span("in")) if "-" in match["in"] else None
    if whole and whole.department:
        # (市场组 - 张伟): one party.
        task = trim(reader.plain, start, match.start(), SIGNS)
        return [Draft(start, match.end(), [task], (whole,), rule="bracketed", score=0.8)]
    for part in re.compile(r"[^,;\s/]+").finditer(reader.plain, match.start("in"), match.end("in")):
        if part[0].startswith(("待", "未", "已", "维持", "不变", "暂")):
            # (待解决) tells the state.
            continue
        helps = re.search(r"(?:协助|配合|支持|协同)$", part[0])
        if helps:
            helpers += reader.listed(part.start(), part.start() + helps.start())
            continue
        stripped = re.sub(
            r"(?:负责|解决|跟进|牵头|处理|完成|落实)+$|(?<=..)来?[办盯跟做弄写管补催]$", "", part[0]
        )
        stop = part.start() + len(stripped)
        surname = part[0] in names.surnames()
        listed = reader.listed(part.start(), stop, lenient=surname or stripped != part[0])
        charged = None if listed or owners else owners_at(reader, part.start(), part.end())
        # 安监部张伟牵头起草: who begins a bracket and what they do.
        owners += charged.owners if charged and charged.stop < part.end() else listed
    # (page_id) is a name in a program.
    owners = [one for one in owners if "_" not in one.name or one.name in reader.known]
    people = [one for one in owners if one.kind is PartyKind.PERSON]
    if not owners and not helpers and reader.plain[match.start() - 1] == ")":
        # 编预算(张伟)(一周时间): who, and how long it may take.
        made = bracketed(reader, start, match.start())
        for one in made:
            one.end = match.end("in") + 1
            one.fields = [Field("due", match.start(), match.start("in"), match.end("in"))]
        return made
    if not owners and not helpers:
        return []
    due = Field("due", match.start(), match.start("in"), match.end("in"))
    task = trim(reader.plain, start, match.start(), SIGNS)
    draft = Draft(
        start, match.end("in") + 1, [task], tuple(people or owners), tuple(helpers), [due]
    )
    draft.rule, draft.score = "bracketed", 0.8
    return [draft]


def mentioned(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """完成首页 @张三 8月15日: the accounts named are the owners."""
    found = list(_AT.finditer(reader.plain, start, end))
    if not found:
        return []
    owners = []
    cut_out = []
    for match in found:
        behind = _NAME_AFTER.match(reader.plain, match.end(), end)
        name = (
            behind.lastgroup if behind and names.is_person(behind[behind.lastgroup or 0]) else None
        )
        stop = behind.end() if behind and name else match.end()
        at = behind.span(name) if behind and name else (match.start() + 1, stop)
        party = reader.single(*at)
        cut_out.append((match.start(), stop))
        if party:
            owners.append(party)
    tasks = _without(reader.plain, start, end, cut_out)
    if not owners or not squeeze("".join(reader.plain[a:b] for a, b in tasks)).strip(SIGNS):
        return []
    return [Draft(start, end, tasks, tuple(owners), rule="mention", score=0.8)]


def _without(plain: str, start: int, end: int, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    parts = []
    at = start
    for first, last in cut:
        parts.append((at, first))
        at = last
    parts.append((at, end))
    return [(a, b) for a, b in parts if plain[a:b].strip(SIGNS)]
