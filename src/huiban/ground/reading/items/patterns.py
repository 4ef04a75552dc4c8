"""The patterns a task is written in, each tried on a segment; the best score stands.

Structure before words: labelled owners and dashes first, then chains owner——task, then prose
(由X…, X负责…, X于D前…), commitments of a speaker, and last the bare line of a to-do list.
"""

import re
from dataclasses import replace

from huiban.ground.reading import cues
from huiban.ground.reading.items import acts
from huiban.ground.reading.items.columns import DAY
from huiban.ground.reading.items.drafts import Draft
from huiban.ground.reading.items.fields import Field
from huiban.ground.reading.items.lists import OFFICES
from huiban.ground.reading.items.prose import owners_at
from huiban.ground.reading.items.siblings import Head
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.nameat import sure_person
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

_SIGNS = " \t\n\x0b\x1e,。;、:|-*"
# Few blanks before it: with any number of them a row of blanks is read again from each.
_LINK = later(r"\s{0,8}(?:-{2,}>?|[-=]>|→|➔|➜)\s*")
# A single dash only in a to-do list: it also joins 部门-姓名.
_COLON = later(r"\s{0,8}(?:(?<!\d):(?!//)|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_NEAR = 120
_PATH = later(r"[\w.]/|https?$")
_BEFORE = later(r"[,。;:!?\n\x0b]")


def labelled(reader: PartyReader, start: int, end: int, fields: list[Field]) -> list[Draft]:
    """Tasks closed by labels: text 责任人:X 完成时间:D; one draft for each run of *fields*."""
    if not any(one.role in ("owner", "department", "due") for one in fields):
        return []
    drafts: list[Draft] = []
    at = start
    for run in _runs(reader.plain, fields):
        stop = run[-1].end
        first, last = trim(reader.plain, at, run[0].start, _SIGNS)
        first = _own_sentence(reader.plain, first, run[0].start)
        first, last = trim(reader.plain, first, last, _SIGNS)
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
    rest = trim(reader.plain, at, end, _SIGNS)
    if rest[1] - rest[0] <= _LONGEST_DAY and DAY.match(reader.plain, *rest):
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


# Behind the last label a few words that begin with a day: …--张伟,20号前到货.
_LONGEST_DAY = 12
# 责任人:张伟(技术部); the bracket is about the owner.
_OF_OWNER = later(r"^\s?\([^()]{1,20}\)")


def _runs(plain: str, fields: list[Field]) -> list[list[Field]]:
    runs: list[list[Field]] = []
    for one in fields:
        gap = plain[runs[-1][-1].end : one.start] if runs else ""
        if runs and runs[-1][-1].role in ("owner", "department"):
            gap = _OF_OWNER.sub("", gap)
        if runs and not gap.strip(_SIGNS + "()[]【】"):
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


def chained(reader: PartyReader, start: int, end: int, *, colon: bool) -> list[Draft]:
    """甲——a,乙——b: names before a dash (or a colon, inside a to-do section)."""
    plain = reader.plain
    links: list[tuple[tuple[Party, ...], int, int]] = []
    drafts: list[Draft] = []
    sign = re.compile(_LINK.pattern + "|" + _COLON.pattern) if colon else _LINK
    for match in sign.finditer(plain, start, end):
        left = _left_edge(plain, start, match.start())
        owners = reader.listed(left, match.start())
        # Names and labels are short; what stands further before them costs its square.
        near = max(left, match.start() - _NEAR)
        if _PATH.search(plain, near, match.start()):
            continue
        if near == left and role_of(squeeze(plain[left : match.start()]), "meeting") in _HEAD_ROLES:
            continue
        if not owners:
            left = _last_name(plain, left, match.start())
            owners = reader.listed(left, match.start())
        if match[0].strip() == "-" and any(one.kind is PartyKind.DEPARTMENT for one in owners):
            continue
        behind = _names_behind(reader, owners, match.end(), end) if owners else ()
        if behind:
            task = (left, match.start())
            drafts.append(Draft(left, behind[-1].end, [task], behind, rule="role", score=0.8))
            day = trim(plain, behind[-1].end, end, _SIGNS)
            if day[1] - day[0] <= _LONGEST_DAY and DAY.match(plain, *day):
                drafts[-1].fields.append(Field("due", day[0], day[0], day[1]))
                drafts[-1].end = day[1]
            continue
        if owners and match.end() < end:
            links.append((owners, left, match.end()))
    comma = False
    for index, (owners, left, after) in enumerate(links):
        stop = (
            links[index + 1][1] if index + 1 < len(links) else _last_stop(plain, after, end, comma)
        )
        comma = _sign_before(plain, stop) in ",、"
        if index + 1 == len(links):
            stop = _last_stop(plain, after, end, _commas(plain, links))
        first, last = trim(plain, after, stop, _SIGNS)
        if first < last:
            owners, first = _of_office(reader, owners, first, last)
            drafts.append(Draft(left, last, [(first, last)], owners, rule="chain", score=0.85))
    return drafts


_NAME_FIRST = later(r"(?P<who>[^\s:,。;]{2,8})\s?:\s*(?=\S)")


def _of_office(
    reader: PartyReader, owners: tuple[Party, ...], at: int, end: int
) -> tuple[tuple[Party, ...], int]:
    """设计部→张伟:出图: who of the department does the work, and where it begins."""
    match = _NAME_FIRST.match(reader.plain, at, end)
    people = reader.listed(*match.span("who")) if match else ()
    if match is None or not people or not _places(owners, people):
        return owners, at
    who = replace(people[0], department=people[0].department or owners[0].name)
    return (who, *people[1:]), match.end()


def _places(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    """Whether a department stands before persons."""
    return (
        len(first) == 1
        and first[0].kind is PartyKind.DEPARTMENT
        and all(one.kind is PartyKind.PERSON for one in second)
    )


def _names_behind(
    reader: PartyReader, owners: tuple[Party, ...], at: int, end: int
) -> tuple[Party, ...]:
    """摄影--张伟: the word before the dash is the work, the names behind it own."""
    if any(one.kind is PartyKind.PERSON and one.name in reader.known for one in owners):
        return ()
    if reader.plain[at - 1] != "-" and any(one.kind is PartyKind.PERSON for one in owners):
        return ()
    found = reader.listed(at, _last_stop(reader.plain, at, end, comma=True))
    return found if all(one.kind is PartyKind.PERSON for one in found) else ()


def _commas(plain: str, links: list[tuple[tuple[Party, ...], int, int]]) -> bool:
    return len(links) > 1 and _sign_before(plain, links[-1][1]) == ","


def _sign_before(plain: str, at: int) -> str:
    while at > 0 and plain[at - 1].isspace():
        at -= 1
    return plain[at - 1 : at]


def _left_edge(plain: str, start: int, end: int) -> int:
    edge = start
    for match in _BEFORE.finditer(plain, max(start, end - 60), end):
        edge = match.end()
    return edge


def _last_name(plain: str, left: int, end: int) -> int:
    return max(plain.rfind("、", left, end) + 1, left)


def _last_stop(plain: str, at: int, end: int, comma: bool) -> int:
    match = re.compile(r"[,。;\n\x0b]" if comma else r"[。\n\x0b]").search(plain, at, end)
    return match.start() if match else end


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
    if named and named[0].owners and _places(owners, named[0].owners):
        # 甲方 提供清单(李娜,9月2日): the bracket says who of the side does it.
        place = owners[0].name
        owners = tuple(replace(one, department=one.department or place) for one in named[0].owners)
        fields, end = named[0].fields, named[0].tasks[0][1]
    drafts = []
    for first, last in cut(reader.plain, task, end, _MORE):
        first, last = trim(reader.plain, first, last, _SIGNS)
        office = last - first <= _LONGEST_DAY and reader.plain[first:last].endswith(OFFICES)
        if last - first > 1 and not office:
            drafts.append(Draft(head.start, last, [(first, last)], owners, rule="headed"))
            drafts[-1].score, drafts[-1].fields = 0.82, list(fields)
    return drafts


# 甲——起草初稿;补充目录: two tasks of one owner.
_MORE = later(r";(?=\s?[^\s]{4})")
_AT = later(r"@[\w.\-·\u4e00-\u9fff]+")
# @北辰公司 张伟: the name behind an account of an organisation.
_NAME_AFTER = later(r" (?P<name>[\u4e00-\u9fff]{2,3})(?=\s*[。;]?$)")
_BRACKETS = later(r"[(【\[{](?P<in>[^()【】\[\]{}]{1,30})[)】\]}]\s*[。.;,]?\s*$")


def bracketed(reader: PartyReader, start: int, end: int) -> list[Draft]:
    """任务(张三,8月15日): names in brackets at the end of a line of a list."""
    match = _BRACKETS.search(reader.plain, max(start, end - 40), end)
    if match is None or match.start() <= start:
        return []
    owners: list[Party] = []
    helpers: list[Party] = []
    for part in re.compile(r"[^,;\s/]+").finditer(reader.plain, match.start("in"), match.end("in")):
        helps = re.search(r"(?:协助|配合|支持|协同)$", part[0])
        if helps:
            helpers += reader.listed(part.start(), part.start() + helps.start())
            continue
        stripped = re.sub(r"(?:负责|解决|跟进|牵头|处理|完成|落实)+$", "", part[0])
        stop = part.start() + len(stripped)
        surname = part[0] in names.surnames()
        listed = reader.listed(part.start(), stop, lenient=surname or stripped != part[0])
        charged = None if listed or owners else owners_at(reader, part.start(), part.end())
        # 安监部张伟牵头起草: who begins a bracket and what they do.
        owners += charged.owners if charged and charged.stop < part.end() else listed
    people = [one for one in owners if one.kind is PartyKind.PERSON]
    if not owners and not helpers:
        return []
    due = Field("due", match.start(), match.start("in"), match.end("in"))
    task = trim(reader.plain, start, match.start(), _SIGNS)
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
        stop = behind.end() if behind and names.is_person(behind["name"]) else match.end()
        first = behind.start("name") if behind and stop > match.end() else match.start() + 1
        party = reader.single(first, stop)
        cut_out.append((match.start(), stop))
        if party:
            owners.append(party)
    tasks = _without(reader.plain, start, end, cut_out)
    if not owners or not squeeze("".join(reader.plain[a:b] for a, b in tasks)).strip(_SIGNS):
        return []
    return [Draft(start, end, tasks, tuple(owners), rule="mention", score=0.8)]


def _without(plain: str, start: int, end: int, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    parts = []
    at = start
    for first, last in cut:
        parts.append((at, first))
        at = last
    parts.append((at, end))
    return [(a, b) for a, b in parts if plain[a:b].strip(_SIGNS)]


_HEAD_ROLES = frozenset(
    {
        "time", "place", "host", "recorder", "attendees", "link", "present", "expected", "title",
        "starts", "ends", "absent", "observers", "next_meeting", "cc",
    }
)  # fmt: skip
_SLOT = later(
    r"(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|[本下]?周[一二三四五六日])[^,。]{0,8}?(?:\d{1,2}[:：点]|[上下]午|晚)"
)
_QUESTION = later(r"[?？]|吗[。,]?$|呢[。,]?$")
# 通知已发, 例会已开: a report among the to-dos, unless something of it is still to come.
_REPORTED = later(r"已(?:经)?(?!有|知|购|定的)[\u4e00-\u9fff]|(?:ok|OK|完成)[。!]?$")
_STILL = later(r"\d\s?[日号]\s?完成|待|需|未|继续|尽快|下[周月]|[日号周月底]前|再")
_STATUS = later(
    r"(?:当前|目前|暂时)(?:已|无|没|不|未|可|正)|^(?:已|无)|现(?:任|为)(?=[\u4e00-\u9fff])|已(?:经)?(?:完成|解决|支持|确认|上线|修复)"
)


_BETWEEN_HEADS = later(r"\s?[/|、\t]\s?|\s{2,}")


def _heads_only(text: str) -> bool:
    """Whether a line is the heads of a table that lost its borders: 事项 / 负责人 / 时限."""
    parts = _BETWEEN_HEADS.split(text)
    return len(parts) > 2 and sum(bool(head_role(part)) for part in parts) >= len(parts) - 1


# 面包1200袋,蛋糕85盒: the figures of a plan, nothing to do but to make them.
_FIGURES = later(
    r"(?:[\u4e00-\u9fffA-Za-z]{1,8}\s?[\d,.]+?\s?[\u4e00-\u9fff%]{0,3}[,、;。]\s?){2,}"
)


_REMINDS = later(r"(?:温馨|友情|特别|安全)?(?:提醒|提示)\s?:|.*(?:另行通知|通知为准)[。]?$")
# 仓库地址:https://…: where a thing is.
_WHERE = later(r"[^:]{2,12}:\s?https?://\S+")
# 全体人员要绷紧这根弦: whoever it is said to, it urges.
_EVERYBODY = later(r"^(?:全体|各位?|大家|所有)[\u4e00-\u9fff]{0,4}?(?=[要须应需])")
_ABOUT = later(r"^[\u4e00-\u9fff]{1,6}:")
# 提醒:天冷注意取暖, 门店本次不谈: for everybody to know, or put off.
_NOTICE = later(
    r"^(?:温馨)?提[醒示]\s?:|^\W{0,3}(?:风险|难点|痛点|优点|缺点|现状|原因|亮点)[^\s:]{0,4}:|^注意(?!事项)|^(?:备注|说明)\s?:|本次不[谈议做]|(?:暂缓|放弃|不变)[。.!]?$"
    r"|^[\u4e00-\u9fff]{2,6}时间\s?:?\s?\d|@[\u4e00-\u9fff]{2,}[者人]$"
)
_SOCIAL = frozenset({"欢迎", "感谢", "祝贺"})


def listed_task(reader: PartyReader, start: int, end: int, *, sure: bool = False) -> list[Draft]:
    """A bare line of a to-do list, without an owner; *sure* where its sign or heading says so."""
    text = squeeze(reader.plain[start:end])
    if len(text) < 4 or cues.is_empty(text) or _QUESTION.search(text) or _STATUS.search(text):
        return []
    if _NOTICE.search(text):
        return []
    told = _REPORTED.search(text) or any(map(acts.is_told, text.split(",")[:2]))
    if text.startswith(("以上", "上述")) or (told and not _STILL.search(text)):
        return []
    if (
        _heads_only(text)
        or reader.listed(start, end)
        or text.endswith(":")
        or cues.has("slot", text)
    ):
        return []
    if re.fullmatch(r"[\d\s年月日/.\-:()一二三四五六日周星期上下午晚]+", text):
        return []
    if _SLOT.match(text) or _FIGURES.match(text) or role_of(text, "task"):
        return []
    if _WHERE.fullmatch(text) or _REMINDS.match(text):
        return []
    if role_of(text.partition(":")[0], "meeting") in _HEAD_ROLES:
        return []
    # 用电:加强检查: the word before the colon is what it is about.
    said = _ABOUT.sub("", _EVERYBODY.sub("", text))
    # 开展讲座,欢迎参加: what follows a task with a result takes nothing from it.
    against = cues.against(text)
    opposed = bool(against - _SOCIAL or (against and not acts.works(text.split(",")[0])))
    urged = opposed or cues.has("exhortation", text) or acts.preaches(said)
    score = 0.4 if urged and not sure else 0.66
    return [Draft(start, end, [(start, end)], rule="listed", score=score)]
