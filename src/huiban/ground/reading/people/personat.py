"""One person at an offset of running text: a name, its title, parts with dots."""

import re
from functools import cache

from huiban.ground.reading.later import later, one_of
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import DATE, follows
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.verbs import firm_start
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set, words

FUNCTION = "去来于在将把需要会应就由和与及对按每前后已拟再先从为给负牵完提组跟"


def known(reader: PartyReader, at: int, end: int) -> Party | None:
    """A name already sure."""
    if reader.plain[at : at + 1] not in reader.name_signs:
        return None
    for size in (4, 3, 2, 5, 6):
        name = reader.plain[at : at + size]
        if name in reader.known and at + size <= end:
            if reader.plain.startswith(("妈妈", "爸爸", "家长"), at + size):
                # 王芳妈妈 is not 王芳.
                return None
            return Party(name, PartyKind.PERSON, at, at + size, department=reader.known[name])
    name = reader.plain[at : at + 2]
    if name in reader.given and follows(reader.plain, at + 2, end):
        return Party(name, PartyKind.PERSON, at, at + 2)
    return None


def sure_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """A name with a firm verb or a date right behind it, before a department is tried."""
    return acting(reader, person_at(reader, at, end), end)


def acting(reader: PartyReader, person: Party | None, end: int) -> Party | None:
    """*person*, if a firm verb or a date stands right behind."""
    if person is None:
        return None
    stop = person.end
    while stop < end and reader.plain[stop] == " ":
        stop += 1
    sure = firm_start().match(reader.plain, stop, end) or DATE.match(reader.plain, stop, end)
    return person if sure else None


_WHEN_SIGNS = frozenset("本下每今明周")
_LEADS_TO = frozenset("再先并将应也均都须需要可拟定")
_TOWARDS = later(
    r"向[^,。;]{1,8}?(?:确认|反馈|汇报|报告|申请|请示|询问|了解|提出|争取|说明|征求|要一|要份)"
)
_PARENTS = frozenset("爸妈爷奶家")


def person_at(reader: PartyReader, at: int, end: int) -> Party | None:
    """A Chinese name with what may follow one, its title included."""
    plain = reader.plain
    surname = plain[at : at + 1] in names.surnames()
    masked = names.MASKED.match(plain, at, end) if surname else None
    if masked:
        return Party(masked[0], PartyKind.PERSON, at, masked.end())
    parts = plain.find("·", at, at + _REACH) >= 0 or plain.find(" ", at, at + _REACH) >= 0
    first = _first_part().match(plain, at, end) if parts else None
    dotted = _dotted(plain, first, end) if first else None
    if dotted:
        return dotted
    near = plain[at + 2 : at + 12]
    kin = None if _PARENTS.isdisjoint(near) else names.KIN.match(plain, at, end)
    if kin and names.is_kin(kin[0]) and follows(plain, kin.end(), end):
        return Party(kin[0], PartyKind.PERSON, at, kin.end())
    nick = plain[at : at + 2]
    if nick[:1] in names.FAMILIAR and names.is_familiar(nick) and follows(plain, at + 2, end):
        return Party(nick, PartyKind.PERSON, at, at + 2)
    length = names.surname_length(nick)
    if nick[:1] == "向" and _TOWARDS.match(plain, at, end):
        # 向社区确认场地: whom one asks.
        return None
    if nick[:1] == "于" and plain[at + 1 : at + 2] in _WHEN_SIGNS:
        # 资料员于本周五: when, not who.
        return None
    led = nick[:1] == "于" and at > 0 and plain[at - 1] in _LEADS_TO
    if not length or nick[0] == "和" or led:
        # 先和两家厂谈, 再于完工后: in running text it joins; a person called so is known.
        return None
    if _ACTS.match(plain, at + length, end):
        # 由冯来做: called by the surname alone.
        return Party(plain[at : at + length], PartyKind.PERSON, at, at + length)
    for size in (length + 2, length + 1):
        name = plain[at : at + size]
        if at + size > end or not names.is_person(name):
            continue
        if size == length + 2 and _NO_PART.match(plain, at + size - 1, end):
            continue
        if size == length + 2 and name[-1] in FUNCTION and follows(plain, at + size - 1, end):
            continue
        if size == length + 2 and firm_start().match(plain, at + size - 1, end):
            verb = firm_start().match(plain, at + size - 1, end)
            if verb and len(verb[0]) > 1:
                continue
        if name[-1] in "前后" and plain.startswith(("把", "将", "要", "完"), at + size):
            # 麦收前把沟清完: until when.
            continue
        if plain.startswith("各", at + size):
            # 安责书各单位签完: a paper, and who is to do something about it.
            continue
        if follows(plain, at + size, end):
            return Party(name, PartyKind.PERSON, at, at + size)
        title = title_at(plain, at + size, end)
        if title:
            return Party(name, PartyKind.PERSON, at, at + size + len(title), title=title)
    title = title_at(plain, at + length, end)
    stop = at + length + len(title)
    if title and plain[at:stop] not in word_set("parties", "not_names"):
        # 施工 is work, not an engineer called 施.
        return Party(plain[at:stop], PartyKind.PERSON, at, stop, title=title)
    return None


# 由张伟任组长, 张伟指出: the sign behind the name begins a word of its own.
_NO_PART = later(
    r"(?:主要|具体|共同)(?=负责|牵头|承担)|任(?:副?(?:组长|主任|会长|队长|主席|总?指挥)|秘书长|指挥长|主编)"
    r"|答[应复]|指[出示明]|表[示态明]|说明|提[出到议]|强调|认为|汇报|介绍|反映|宣布|建议|总结"
)
_ACTS = later(r"(?:来|去)(?:做|写|弄|办|负责|完成|跟进|处理|实现|整理|准备)")
_LONGEST_PART = 8
# A dot or a blank that parts a name stands within this many signs of its beginning.
_REACH = 28


@cache
def _first_part() -> re.Pattern[str]:
    """What stands before the last part of a name: parts with dots, or sounds and a blank."""
    sounds = "".join(sorted(names.sound_signs()))
    return re.compile(rf"(?:[\u4e00-\u9fff]{{1,8}}·){{1,3}}|[{sounds}]{{2,8}} (?=[{sounds}]{{2}})")


def _dotted(plain: str, first: re.Match[str], end: int) -> Party | None:
    """买买提·艾力 in running text; the last part ends where the sounds end or a verb follows."""
    at, last = first.span()
    run = names.sounds(plain[last : last + _LONGEST_PART], 0)
    longest = min(run if first[0].endswith(" ") else max(run, 4), end - last)
    for size in range(longest, 0, -1):
        verb = firm_start().match(plain, last + size - 1, end)
        if size > 1 and verb and len(verb[0]) > 1:
            # 买买提提交: 提 begins the verb.
            continue
        name = plain[at : last + size]
        if follows(plain, last + size, end) and names.is_dotted(name):
            return Party(name, PartyKind.PERSON, at, last + size)
    return None


def title_at(plain: str, at: int, end: int) -> str:
    """The title that begins at *at*; "" for none."""
    match = _title_pattern().match(plain, at, end)
    return match[0] if match and not _NO_TITLE.match(plain, at, end) else ""


# 由钱青总结: 总 begins a word of its own.
_NO_TITLE = later(r"总[结体共计数部队则之而量额览装控包]")


@cache
def _title_pattern() -> re.Pattern[str]:
    return one_of(words("parties", "titles"))
