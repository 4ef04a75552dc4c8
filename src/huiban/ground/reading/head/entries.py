"""One entry of a list of people: the name, the department, the title, the reason."""

import re
from functools import cache

from huiban.ground.reading.head.absences import ABSENT
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Attendee
from huiban.ground.reading.wordlists import words

_PROXY = later(
    r"(?:由|委托)?(?P<who>[\u4e00-\u9fff]{2,4}\*?)(?:代为参会|代为出席|代参会|代参加|代替|代会|代)"
)
_SUFFIX = later(r"(?:到会指导|到会|出席|参加|列席|主持|等\d*[人位名]?|共\d+人|\d+[人名位])[会议]*$")
PERSON_EN = later(r"[A-Za-z][\w.\-@]*(?: [A-Z][\w.\-]*){0,2}", re.ASCII)


# 小陈请假: why somebody is missing, written right behind the name.
_GONE = later(r"(?P<name>[\u4e00-\u9fff]{2,3})(?P<why>请假|缺席|未到|出差|病假|事假|公出|外出)")


# 保安主管崔队: somebody by surname and office, behind what they are.
_LED = later(r"(?:主管|员|负责人|经理|组长|班长|队长|方|单位)[\u4e00-\u9fff]队$")


def is_group(text: str) -> bool:
    return names.is_department(text) and not (names.is_person(text) or _LED.search(text))


def one_person(raw: str, department: str = "", *, loose: bool = False) -> Attendee | None:
    """Read one entry: 张三(市场部经理), 市场部-张三, 指导教师王五到会指导, 周*(请假)."""
    gone = _GONE.fullmatch(raw.strip(" @"))
    name, _, note = (gone["name"], "", gone["why"]) if gone else raw.partition("(")
    note = note.rstrip(") ")
    name = (
        _SUFFIX.sub("", name.lstrip("@").strip(" -*·:")) if "*" not in name else name.strip(" -·:")
    )
    head, dash, tail = name.rpartition("-")
    if dash and (names.is_department(head) or names.is_role(head)):
        name, department = tail, head
    if _MIXED.fullmatch(name):
        return Attendee(name, department)
    name, title = titled(name)
    if _NOBODY.search(name):
        return None
    name, department, title = _behind(name, department, title)
    name, department, title = _placed(name, department, title)
    called = (
        loose
        and may_be_name(name)
        and (not (names.is_role(name) or is_group(name)) or _by_office(name))
    )
    if not _is_name(name, bool(department)) and not called:
        return None
    reason = note if ABSENT.search(note) else ""
    if note and not reason:
        known, said = department, title
        department, title = _noted(note, department, title)
        if known and _TITLE_ALONE.match(note) and not names.is_department(note):
            department, title = known, said or note
    proxy = _PROXY.search(note)
    return Attendee(name, department, title, reason, proxy["who"] if proxy else "")


# Linda 郝: a given name in Latin letters, and a surname.
_MIXED = later(r"[A-Z][a-z]{1,14} [\u4e00-\u9fff]")
_FEWEST, _LONGEST = 2, 30
_HAN_ONLY = later(r"[\u4e00-\u9fff]{5,}")


def glued(raw: str) -> tuple[tuple[int, int], ...]:
    """李娜张伟陈静: where each name begins and ends, if they can be parted in one way."""
    offices = ("部员", "公司", "中心", "单位", "小组", *words("parties", "titles"))
    if len(raw) > _LONGEST or not _HAN_ONLY.fullmatch(raw):
        return ()
    if any(len(one) > 1 and one in simplified(raw) for one in offices):
        return ()
    ways: list[list[tuple[tuple[int, int], ...]]] = [[()]]
    for end in range(1, len(raw) + 1):
        ways.append(
            [
                (*before, (end - size, end))
                for size in (2, 3)
                if size <= end and names.is_person(raw[end - size : end])
                for before in ways[end - size][:2]
            ]
        )
    only = ways[-1][0] if len(ways[-1]) == 1 else ()
    return only if len(only) >= _FEWEST else ()


# In a list sorted by department the bracket behind a name holds a title.
_TITLE_ALONE = later(r"[\u4e00-\u9fff]{2,10}$")
_NOBODY = later(r"^(?:各|全体|所有|相关|有关|部分)|(?:负责人|代表|人员|同志|领导)$")
_HEADED = ("代表", "成员", "顾问", "专家")
_OF_OFFICE = ("员", "负责人", "主管", "经理", "组长", "班长", "队长", "社工")


def _behind(name: str, department: str, title: str) -> tuple[str, str, str]:
    """区财政局李娜 and 家长代表陈静: a name behind its department or its part."""
    if len(name) < 4 or not name.isalpha() or name.isascii() or names.is_person(name):
        return name, department, title
    for size in (2, 3, 4):
        head, tail = name[:-size], name[-size:]
        if names.is_role(head) and (names.is_person(tail) or names.is_titled(tail)):
            # 出纳沈敏, 采购毕经理
            return tail, department or head, title
        if names.is_person(tail) and len(name) > 4:
            if names.is_department(head):
                return tail, head, title
            if head.endswith((*_HEADED, *_OF_OFFICE, *words("parties", "titles"))):
                return tail, department, head
    return name, department, title


@cache
def _called() -> re.Pattern[str]:
    """发货琴姐, 采购大庞, 出纳丁丁: short words, and behind them what somebody is called."""
    double = "|".join(words("parties", "compound_surnames"))
    return re.compile(
        r"(?P<place>[\u4e00-\u9fff]{2,6}?-?)(?P<name>[小老阿大][\u4e00-\u9fff]"
        rf"|(?:{double}|[\u4e00-\u9fff])(?:师傅|[姐哥姨叔嫂婶工总队])|(?P<twice>[\u4e00-\u9fff])(?P=twice))"
    )


_KINDLY = ("师傅", "姐", "哥", "姨", "叔", "嫂", "婶")


def _placed(name: str, department: str, title: str) -> tuple[str, str, str]:
    called = _called().fullmatch(name) if not names.is_person(name) else None
    if called is None or names.is_role(name) or names.is_titled(name):
        return name, department, title
    place = called["place"].rstrip("-")
    # 面点魏师傅: no need to know the part.
    led = (
        called["name"].endswith(_KINDLY)
        or names.is_titled(called["name"])
        or place.endswith(_OF_OFFICE)
        or called["place"].endswith("-")
    )
    if led or (not is_group(name) and (names.is_role(place) or is_group(place))):
        return called["name"], department or place, title
    return name, department, title


# 林副主席碧云: the office between surname and name, as in Taiwan.
_BETWEEN = later(
    r"(?P<surname>[\u4e00-\u9fff])(?P<title>[\u4e00-\u9fff]{2,6})(?P<given>[\u4e00-\u9fff]{2})"
)


def titled(name: str) -> tuple[str, str]:
    for prefix in words("parties", "title_prefixes"):
        tail = name.removeprefix(prefix)
        if tail != name and (names.is_person(tail) or names.is_masked(tail)):
            return tail, prefix
    between = _BETWEEN.fullmatch(simplified(name))
    if between and between["title"].endswith((*words("parties", "titles"), "部员")):
        given = name[between.start("given") :]
        if names.is_person(between["surname"] + between["given"]):
            return name[0] + given, name[1 : between.start("given")]
    short, title = names.split_title(name)
    return (short, title) if title and len(short) >= 2 else (name, "")


def _noted(note: str, department: str, title: str) -> tuple[str, str]:
    parts = re.split(r"[、,，/ ]", note)
    for part in parts:
        if names.is_department(part):
            department = part
        elif part.endswith(words("parties", "titles")):
            title = next(one for one in words("parties", "titles") if part.endswith(one))
            group = part.removesuffix(title)
            department = group if names.is_department(group) else department
            title = title if names.is_department(group) else part
    return department, title


def _is_name(name: str, grouped: bool) -> bool:
    if names.is_person(name) or names.is_masked(name) or names.is_titled(name):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", name) and grouped and name not in _NOT:
        return True
    if grouped and len(name) == 1 and name in names.surnames():
        return True
    return bool(PERSON_EN.fullmatch(name)) and len(name) > 1


_MAY_BE = later(
    r"[\u4e00-\u9fff]{1,4}|(?:\d(?=[A-Za-z]))?[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9_.\-]{1,15}"
)
_MANY = later(
    r"各|全体|全员|所有|相关|有关|部分|部门|单位|人员|同志|领导|代表|成员|队员|组员|[们等会室科处局办厅委]$|[部组]$|详见|参照|考勤|名单|来了$|到齐|[均都全]到$|签到|附|线上|另"
)


def _by_office(name: str) -> bool:
    return len(name) == _FEWEST and name[0] in names.surnames() and name[1] in _OFFICES


def may_be_name(name: str) -> bool:
    many = _MANY.search(name) and not _by_office(name)
    if not _MAY_BE.fullmatch(name) or many or name in _NOT:
        return False
    return not (names.is_everyone(name) or role_of(name, "task") or role_of(name, "meeting"))


# 丘处, 兰科, 崔队: somebody by surname and office.
_OFFICES = frozenset("处局科厅队")
_NOT = frozenset({"未到", "姓名", "部门", "职务", "人员", "全体", "所有", "账号", "成员"})
