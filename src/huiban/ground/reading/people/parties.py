"""Who is meant: lists of names in labels and cells, and names inside running text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.bodies import bodies_of
from huiban.ground.reading.people.bracketnotes import noted
from huiban.ground.reading.people.givennames import given_names
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import Directory, Party, PartyKind
from huiban.ground.reading.wordlists import word_set, words

_SPLIT = later(
    r"[()]|\s*(?:[、,;/&+|\n\x0b]|以及|(?<=[\u3400-\u9fff\w)*])(?:和|与|及)(?=[\u3400-\u9fff@\w]))\s*",
    begins=r"()\s、,;/&+|以和与及",
)
# notes/plan/ and https://…: where something lies.
_PATH = later(r"://|[\w.\-]/\s*$", re.ASCII)
_BLANKS = later(r"[()]|\s+")
_GAP = later(r"\s+")
_EDGES = " \t\x0b\n@【】[]“”\"'‘’.。,，:;*"
_BRACKET = later(r"^(?P<name>[^()]{1,24})\((?P<note>[^()]{1,24})\)$")
_DASHED = later(r"^(?P<group>[^\-:()]{2,20})\s?[-:]\s?(?P<name>[^\-:()]{1,8})$")
# 【教务处】张伟
_FRAMED = later(r"^【?(?P<group>[^【】:()]{2,20})】\s?(?P<name>[^【】:()]{2,4})$")
# 大堂 小尤, 对公 → 张伟: any short word before a name says where the person works.
_PLACED = later(
    r"(?P<place>[\u4e00-\u9fffA-Za-z]{1,6})\s?(?:→|/|·|\s)\s?(?P<name>[\u4e00-\u9fff]{2,3})"
)
# HRBP Susan 王: an office in capitals, a given name in Latin letters, a surname.
_BOTH = later(r"(?:(?P<place>[A-Z]{2,6})\s)?[A-Z][a-z]{1,14}(?:\s(?P<own>[\u4e00-\u9fff]))?")
_OF_PART = later(
    r"(?P<place>前端|后端|测试|产品|设计|运维|算法|客户端)(?!工程师|经理|人员|同[学事]|团队|小组|组长|负责)(?P<name>[\u4e00-\u9fff]{2,3})"
)
_OF_BODY = later(r"(?P<place>[\u4e00-\u9fffA-Za-z]{2,10})\s+(?P<name>[\u4e00-\u9fff]{2,4})")
_LONGEST_CALLED = 5
# 工 and 总 begin other words as well.
# Some sign of what such names hold.
_CALLED_SIGNS = frozenset("副同宗各小老阿师长任记员理管书事席授士生导监工律医师顾友哥姐姨叔妈爸")
_NO_CALL = frozenset({"工", "总", "代表", "委员", "常委", "专家", "同志"})
_ALL_OF = later(
    r"(?P<group>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:全体|全员)(?:成员|人员|员工|同事|干部|教师|职工)?"
)
_TAIL = later(r"(?:等人?|负责|牵头|跟进|完成)$")
# 【姓名】 in a form that nobody has filled in.
_DAYS = (
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "周末",
    "今天",
    "明天",
    "后天",
    "月底",
)
_TO_FILL = ("姓名", "名字", "日期", "时间", "部门", "地点", "待填", "待补充")
# @提建议的人 in a form says whom to call, and calls nobody.
_DESCRIBED = later(r"[\u4e00-\u9fff]{2,}[者人]$")
_NOBODY = frozenset(
    {
        "自己",
        "待指派",
        "待认领",
        "待定",
        "待确认",
        "无",
        "暂无",
        "未定",
        "待明确",
        "/",
        *_TO_FILL,
        *_DAYS,
    }
)
# Whom people of the meeting come from may act in it.
_BODY = later(r"[\u4e00-\u9fff]{2,6}")
_LENIENT = later(r"[\u3400-\u9fffA-Za-z0-9·.\-_ *]{1,14}")


@dataclass(frozen=True, slots=True)
class Found:
    """Parties read in running text: who, who helps, and where the words after them begin."""

    owners: tuple[Party, ...]
    helpers: tuple[Party, ...]
    start: int
    stop: int


@dataclass(frozen=True)
class PartyReader:
    """Reads names; *known* are names already sure: attendees, the directory, labelled owners."""

    plain: str
    known: dict[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    # 雨晴 for 秦雨晴: what people of the meeting are called without their surname.
    given: frozenset[str] = frozenset()
    # Who led the meeting: what they say of others is a charge.
    leads: frozenset[str] = frozenset()
    # Bodies of the meeting, whatever they end in.
    bodies: frozenset[str] = frozenset()
    # Several readers look at the same words: what was told of a range is told again.
    _told: dict[tuple[int, int, bool], Party | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    # Who speaks at the beginning of a range, and where the words begin; None for nobody.
    speaking: dict[tuple[int, int], tuple[Found, int] | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _told_lists: dict[tuple[int, int, bool], tuple[Party, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @staticmethod
    def of(
        plain: str,
        directory: Directory,
        names_seen: Iterable[tuple[str, str]],
        names_found: Iterable[str] = (),
        leads: Iterable[str] = (),
    ) -> "PartyReader":
        """Make a reader for *plain*; *names_seen* are (name, department) pairs of the text.

        *names_found* come from a lexical tool: any other source knows better; *leads* are those
        who led the meeting.
        """
        known: dict[str, str] = {}
        for person in directory.persons:
            for called in (person.name, *person.aliases):
                # What two people are called says nothing about the department.
                same = known.get(called, person.department) == person.department
                known[called] = person.department if same else ""
        bodies = set(bodies_of(plain))
        for name, department in names_seen:
            if len(name) >= 2:
                known.setdefault(name, department)
            if _BODY.fullmatch(department) and not names.is_person(department):
                bodies.add(department)
        groups: set[str] = set()
        for one in directory.departments:
            groups |= {one.name, *one.aliases}
        for name in names_found:
            if name not in groups:
                known.setdefault(name, "")
        return PartyReader(
            plain, known, frozenset(groups), given_names(known), frozenset(leads), frozenset(bodies)
        )

    @cached_property
    def cast(self) -> re.Pattern[str] | None:
        """Whoever the meeting is known to name; None for nobody."""
        titles = word_set("parties", "titles")
        known = {one for one in self.known if len(one) > 1 and one not in titles}
        called = sorted(known | self.given | self.bodies | self.groups, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, called))) if called else None

    @cached_property
    def name_signs(self) -> frozenset[str]:
        """What names that are sure begin with: most words begin with none of it."""
        return frozenset(one[0] for one in (*self.known, *self.given) if one)

    @cached_property
    def groups_by_sign(self) -> dict[str, list[str]]:
        """The departments of the directory by what their names begin with, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.groups, key=lambda one: (-len(one), one)):
            found.setdefault(name[:1], []).append(name)
        return found

    @cached_property
    def body_signs(self) -> frozenset[str]:
        """What the names of bodies begin with: most words begin with none of it."""
        return frozenset(one[0] for one in self.bodies)

    def cast_in(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where somebody of the cast is named, then somebody called by surname and title."""
        if self.cast is not None:
            yield from self.cast.finditer(self.plain, start, end)
        if not _CALLED_SIGNS.isdisjoint(self.plain[start:end]):
            yield from _called().finditer(self.plain, start, end)

    def knows(self, party: Party) -> bool:
        """Whether *party* is written as a name in Chinese, or as one that is sure."""
        return not party.name[:1].isascii() or party.name in self.known

    def listed(self, start: int, end: int, *, lenient: bool = False) -> tuple[Party, ...]:
        """Read a whole range as a list of names; empty unless every part of it is one.

        *lenient* takes any short part, for places that a label says hold names.
        """
        start, end = trim(self.plain, start, end, _EDGES)
        if start >= end or end - start > 120:
            return ()
        asked = (start, end, lenient)
        if asked not in self._told_lists:
            self._told_lists[asked] = self._listed(start, end, lenient=lenient)
        return self._told_lists[asked]

    def _listed(self, start: int, end: int, *, lenient: bool) -> tuple[Party, ...]:
        if _PATH.search(self.plain, start, end):
            return ()
        parties: list[Party] = []
        for at, stop in self._parts(start, end):
            party = self.single(at, stop, lenient=lenient)
            if party is None:
                if lenient:
                    continue
                return ()
            parties.append(party)
        return tuple(parties)

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        parts = _cut(self.plain, start, end, _SPLIT)
        if len(parts) == 1 and " " in self.plain[start:end]:
            pieces = _cut(self.plain, start, end, _BLANKS)
            words = [self.plain[a:b] for a, b in pieces]
            called = [at for at, word in zip(pieces, words, strict=True) if self._is_called(word)]
            if 0 < len(called) < len(pieces) and "".join(words).isascii():
                # staking @lina: the word without the sign is what it is about.
                return called
            things = sum(one not in self.known and names.is_english(one) for one in words)
            # Names and accounts parted by blanks; book photo studio is a thing.
            if things < 2 and all(map(self._is_one, pieces)) and not self.single(start, end):
                return pieces
        return parts

    def _is_called(self, word: str) -> bool:
        return word.startswith("@") or word in self.known

    def _is_one(self, piece: tuple[int, int]) -> bool:
        return self.single(*piece) is not None

    def single(self, start: int, end: int, *, lenient: bool = False) -> Party | None:
        """Read a range as one name, with its department or title where they stand beside it."""
        asked = (start, end, lenient)
        if asked not in self._told:
            self._told[asked] = self._single(start, end, lenient=lenient)
        return self._told[asked]

    def _single(self, start: int, end: int, *, lenient: bool) -> Party | None:
        start, end = trim(self.plain, start, end, _EDGES)
        account = start > 0 and self.plain[start - 1] == "@"
        text = squeeze(self.plain[start:end])
        if text.startswith("(") and text.endswith(")"):
            return self.single(start + 1, end - 1, lenient=lenient)
        text = _TAIL.sub("", text).strip()
        if not text or text in _NOBODY:
            return None
        found = self._plain_name(text, start, end) or self._composed(text, start, end)
        found = found or self._apart(_GAP.sub(" ", self.plain[start:end]), start, end)
        if (
            found is None
            and _LENIENT.fullmatch(text)
            and (lenient or (account and self._is_account(text)))
        ):
            placed = _OF_PART.fullmatch(text) or _OF_BODY.fullmatch(self.plain, start, end)
            if placed and (placed.re is not _OF_BODY or self._is_group(placed["place"])):
                # 前端清梅, 物流部 洛小川: the part, and what somebody is called.
                return Party(placed["name"], PartyKind.PERSON, start, end, placed["place"])
            kind = PartyKind.DEPARTMENT if names.is_role(text) else PartyKind.PERSON
            found = Party(text, kind, start, end)
        return found

    def _plain_name(self, text: str, start: int, end: int) -> Party | None:
        if text in self.known:
            return Party(text, PartyKind.PERSON, start, end, department=self.known[text])
        if names.is_everyone(text):
            return Party(text, PartyKind.EVERYONE, start, end)
        whole = _ALL_OF.fullmatch(text)
        if whole and (whole["group"] in self.groups or names.is_department(whole["group"])):
            # 市场部全体
            return Party(text, PartyKind.EVERYONE, start, end, department=whole["group"])
        group = text in self.groups or text in self.bodies
        if group or names.is_department(text) or names.is_role(text):
            return Party(text, PartyKind.DEPARTMENT, start, end, department=text)
        name, title = names.split_title(text)
        if title:
            return Party(text if len(name) < 2 else name, PartyKind.PERSON, start, end, title=title)
        account = names.is_handle(text) and text.lower() not in word_set("parties", "not_handles")
        named = account or names.is_numbered(text) or names.is_person(text) or names.is_masked(text)
        if named or text in self.given:
            return Party(text, PartyKind.PERSON, start, end)
        return None

    def _composed(self, text: str, start: int, end: int) -> Party | None:
        bracket = _BRACKET.match(text)
        if bracket:
            name = bracket["name"].strip()
            party = self._plain_name(name, start, end) or self._composed(name, start, end)
            party = party or self._apart(name, start, end)
            return noted(party, bracket["note"]) if party else None
        dashed = _DASHED.match(text) or _FRAMED.match(text)
        if dashed and self._is_group(dashed["group"].strip()) and self._called(dashed["name"]):
            return Party(
                dashed["name"].strip(),
                PartyKind.PERSON,
                start,
                end,
                department=dashed["group"].strip(),
            )
        for size in (2, 3, 4) if "--" not in text else ():
            tail = text[-size:].strip()
            head = text[:-size].strip(" -") if self._is_somebody(tail) else ""
            if head and self._is_group(head):
                return _in_front(head, tail, start, end)
        prefixes = words("parties", "title_prefixes")
        for prefix in prefixes if text.startswith(prefixes) else ():
            tail = text.removeprefix(prefix).strip(" :")
            if tail != text and self._is_somebody(tail):
                return Party(tail, PartyKind.PERSON, start, end, title=prefix)
        head, _, tail = text.rpartition(" ")
        # 技术 @张伟, 技术 @小鱼 where 小鱼 is somebody of the meeting.
        name = tail.removeprefix("@")
        named = names.is_person(name) or (name != tail and name in self.known)
        if head and named and (self._is_group(head) or names.is_handle(head)):
            return _in_front(head, name, start, end)
        return None

    def _apart(self, text: str, start: int, end: int) -> Party | None:
        """大堂 小尤, 组长 苍耳: a part or a title, a blank, and what somebody is called."""
        both = _BOTH.fullmatch(text)
        if both and text.lower() in word_set("parties", "not_handles"):
            return None
        if both and (not both["own"] or both["own"] in names.surnames()):
            place = both["place"] or ""
            return Party(text.removeprefix(place).strip(), PartyKind.PERSON, start, end, place)
        placed = _PLACED.fullmatch(text)
        if placed is None or names.starts_with_verb(text):
            return None
        place, name = placed["place"], placed["name"]
        prefixed = place in words("parties", "title_prefixes")
        if prefixed or self._is_somebody(name):
            return _in_front(place, name, start, end)
        return None

    def _is_account(self, text: str) -> bool:
        """Whether what stands behind an @ is nothing more than an account."""
        if " " in text or _DESCRIBED.search(text):
            return False
        # @小满A加入协作: a person of the meeting, and what they do.
        return not any(text.startswith(one) and text != one for one in self.known)

    def _called(self, text: str) -> bool:
        """Whether *text* may be what somebody is called: no longer than a name, if it is none."""
        name = text.strip()
        sure = name in self.known or names.is_dotted(name) or names.is_handle(name)
        return sure or len(name) <= _LONGEST_CALLED

    def _is_somebody(self, text: str) -> bool:
        return text in self.known or names.is_person(text)

    def _is_group(self, text: str) -> bool:
        return text in self.groups or names.is_department(text) or names.is_role(text)


@cache
def _called() -> re.Pattern[str]:
    """各车间主任, 小王, 王老师."""
    surnames = "".join(sorted(names.surnames()))
    titles = "|".join(word for word in words("parties", "titles") if word not in _NO_CALL)
    never = "|".join(words("parties", "not_familiar"))
    return re.compile(
        r"各[\u4e00-\u9fff]{1,4}(?:主任|部门|单位|科室|门店|班组|车间)"
        rf"|(?!{never})[小老阿][{surnames}]|[{surnames}](?:{titles})"
    )


def _in_front(words_before: str, name: str, start: int, end: int) -> Party:
    """Somebody with what stands in front of the name: an office is a title, else a department."""
    if words_before in (*words("parties", "title_prefixes"), *words("parties", "titles")):
        return Party(name, PartyKind.PERSON, start, end, title=words_before)
    return Party(name, PartyKind.PERSON, start, end, department=words_before)


def _cut(plain: str, start: int, end: int, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """The parts between the signs; a sign in brackets parts nothing."""
    parts: list[tuple[int, int]] = []
    at, depth = start, 0
    for match in sign.finditer(plain, start, end):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
        elif depth <= 0 and match.start() > at:
            parts.append((at, match.start()))
            at = match.end()
    if at < end:
        parts.append((at, end))
    return parts
