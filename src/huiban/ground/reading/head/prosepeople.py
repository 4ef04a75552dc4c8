"""Who was there as the first sentences tell it: …,党委副书记张伟、李娜、陈静参加会议."""

import re
from dataclasses import dataclass, replace

from huiban.ground.reading.head.entries import one_person
from huiban.ground.reading.head.headcount import number_in
from huiban.ground.reading.head.opening import first_rows
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import cut, trim
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Attendee, Party
from huiban.ground.reading.wordlists import words

_WITHIN = 600
_CAME = later(
    r"(?:出席|参加|到会|与会)(?:了)?(?:本次|此次|这次)?(?:会议|例会|大会)?(?=[,。;\n]|$)"
    # 王芳、张伟、李娜在值班室召开会商会: those who hold it are there.
    r"|(?<=[\u4e00-\u9fff])在[^,。;:、\n]{2,16}?(?:召开|举行)(?!的)"
)
# 出席会议的有王芳、张伟和李娜。: the list stands behind.
_WERE = later(
    r"(?:出席|参加|参会|到会|与会)[^,。;:、\n]{0,8}的(?:人员|领导|同志|委员)?还?有:?(?P<list>[^。;\n]{4,160})[。;\n]"
)
_SENTENCE = later(r"[。;\n\x0b]")
_PIECE = later(r"[,、]")
_AND = later(r"以及|和|及|与")
# 家委会王芳和膳食科张伟: what stands on either side is looked at only in names as long as this.
_FEWEST, _LONGEST = 3, 14
# 局领导张伟: what stands before the first of several names.
_HEADS = later(
    r"^[\u4e00-\u9fff]{0,8}?(?:领导|成员|委员|主任|书记|常委|同志)(?=[\u4e00-\u9fff]{2,3}$)"
)
_OFFICE = later(r"(?:领导|成员|委员|主任|书记|常委)$")
_TAIL = later(r"(?:等)?(?:同志)?(?:分别|共同)?$")
_GROUP_TOO = later(
    r"(?:会议)?[。;,]\n?[^。;\n]{2,40}?(?:负责人|负责同志|人员|成员|代表|干部|全体)[^。;\n]{0,6}(?:出席|参加)"
)
# 和青、刀勋、普川三位发起人参加: as many words as are counted are people, whatever they look like.
_COUNTED = later(
    r"(?P<list>[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4}){1,9})"
    r"(?P<n>[二两三四五六七八九十]|\d{1,2})[位名][^,。;\n]{0,12}?(?:参加|出席|到会|与会)"
)
_ROWS = 4
_SIDE = later(r"(?P<side>[\u4e00-\u9fff]{2,8}):\s?(?P<list>[^:;。\n]{2,60})")
_ONE_SIDE = r"[\u4e00-\u9fff]{2,8}:[^:;。\n]{2,60}"
_SIDES = later(rf"(?:(?<=[。\n])|^){_ONE_SIDE}(?:;\s?{_ONE_SIDE})+(?=[。\n]|$)", re.M)
_AND_OTHERS = later(r"等(?:同志|人|\d{1,3}人)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """People whom a sentence names; *more*: it says that others came as well."""

    people: tuple[Attendee, ...] = ()
    more: bool = False


def told_people(plain: str, host: Party | None) -> Told:
    """People named right before 参加会议, and who led it; empty where a group stands there."""
    opening = simplified(plain[:_WITHIN])
    for match in _CAME.finditer(opening):
        bounds = [one.end() for one in _SENTENCE.finditer(opening, 0, match.start())]
        people = _named(plain, opening, bounds[-1] if bounds else 0, match.start())
        if len(people) >= _FEWEST:
            # 王芳、张伟参加会议;李娜委派代表参加会议: the sentence goes on to others.
            goes_on = opening[match.end() : match.end() + 1] == ";"
            more = goes_on or bool(_AND_OTHERS.search(opening[: match.start()]))
            # 王芳、张伟出席。各科室负责人参加会议。: those of the next sentence were there too.
            more = more or bool(_GROUP_TOO.match(opening, match.end()))
            return Told(_with_host(people, host), more)
    counted = (
        _counted(plain, opening) or _by_side(plain, opening) or _by_side_in_rows(plain, opening)
    )
    if counted:
        return Told(_with_host(counted, host))
    behind = _WERE.search(opening)
    people = _all_named(plain, opening, *behind.span("list")) if behind else ()
    more = behind is not None and opening[behind.end() - 1] == ";"
    return Told(_with_host(people, host), more) if len(people) >= _FEWEST else Told()


def _counted(plain: str, opening: str) -> tuple[Attendee, ...]:
    for match in _COUNTED.finditer(opening):
        parts = cut(opening, *match.span("list"), _PIECE)
        if number_in(match) == len(parts):
            return tuple(Attendee(plain[at:stop], start=at, end=stop) for at, stop in parts)
    return ()


def _by_side(plain: str, opening: str) -> tuple[Attendee, ...]:
    """业委会:张伟、陈阿姨;物业:项目经理李娜: in a row of the head the people of each side."""
    for start, end in first_rows(plain, _ROWS):
        for row in _SIDES.finditer(opening, start, end):
            sides = [
                _of_side(plain, opening, side) for side in _SIDE.finditer(opening, *row.span())
            ]
            if all(sides):
                return tuple(person for side in sides for person in side)
    return ()


_HEAD_ROWS = 12


def _by_side_in_rows(plain: str, opening: str) -> tuple[Attendee, ...]:
    """居委:饶主任, and in the row below it 物业:邢经理、李娜: two sides at least."""
    made: list[tuple[Attendee, ...]] = []
    for start, end in first_rows(plain[:_WITHIN], _HEAD_ROWS):
        side = _SIDE.fullmatch(opening, *trim(opening, start, end, " \t;"))
        people = _of_side(plain, opening, side) if side else ()
        if people:
            made.append(people)
        elif len(made) >= _FEWEST_SIDES:
            break
        else:
            made.clear()
    people = tuple(one for side in made for one in side)
    # 外形:流线 / 涂层:哑光 are parts of a work.
    sure = sum(names.is_person(one.name) or names.is_titled(one.name) for one in people)
    return people if len(made) >= _FEWEST_SIDES and 2 * sure >= len(people) else ()


_FEWEST_SIDES = 2
# 主持:张伟 names no side.
_FACT = later(r"主持|记录|时间|地点|缺席|请假|列席|整理|抄送|发送|主题")


def _of_side(plain: str, opening: str, side: re.Match[str]) -> tuple[Attendee, ...]:
    """The people of one side; empty unless every part of its list is one."""
    if _FACT.search(side["side"]) or names.is_person(side["side"]):
        return ()
    parts = cut(opening, *side.span("list"), _PIECE)
    if any(names.starts_with_verb(opening[at:stop]) for at, stop in parts):
        return ()
    made = [_called(plain[slice(*at)].strip(), side["side"]) for at in parts]
    if not all(made):
        return ()
    return tuple(
        replace(one, start=at, end=stop) for one, (at, stop) in zip(made, parts, strict=True) if one
    )


def _called(said: str, side: str) -> Attendee | None:
    """营销副总 张总: behind a blank stands the name."""
    place, _, name = said.rpartition(" ")
    if name and (names.is_titled(name) or names.is_person(name)):
        return one_person(name, place.strip() or side, loose=True)
    return one_person(said, side, loose=True)


def _named(plain: str, opening: str, start: int, end: int) -> tuple[Attendee, ...]:
    """The names at the end of a range, back to the first words that are neither name nor title."""
    made: list[Attendee] = []
    for at, stop in reversed(cut(opening, start, end, _PIECE)):
        both = _two_of(plain, opening, at, stop)
        if both:
            made += reversed(both)
            continue
        person = _person(plain, opening, at, stop)
        said = _TAIL.sub("", opening[at:stop]).strip()
        if person and stop - at <= _LONGEST:
            made.append(person)
        elif not (made and (said.endswith(words("parties", "titles")) or _OFFICE.search(said))):
            break
    return tuple(reversed(made))


def _person(plain: str, opening: str, at: int, stop: int) -> Attendee | None:
    said = _TAIL.sub("", opening[at:stop]).strip()
    head = _HEADS.match(said)
    first = at + (head.end() if head else 0)
    person = one_person(_TAIL.sub("", plain[first:stop]).strip())
    if person is None:
        return None
    return Attendee(person.name, person.department, person.title, start=first, end=stop)


def _two_of(plain: str, opening: str, at: int, stop: int) -> tuple[Attendee, ...]:
    """张伟和膳食科李娜: two of a list in one piece of it."""
    for sign in _AND.finditer(opening, at + 2, stop - 1):
        if sign.start() - at > _LONGEST or stop - sign.end() > _LONGEST:
            continue
        one = _person(plain, opening, at, sign.start())
        other = _person(plain, opening, sign.end(), stop)
        if one and other:
            return one, other
    return ()


def _all_named(plain: str, opening: str, start: int, end: int) -> tuple[Attendee, ...]:
    """The people of a list that names nobody but people; a group in it leaves it open."""
    made: list[Attendee] = []
    bracket = opening.find("(", start, end)
    if bracket > 0 and _TALLY.match(opening, bracket):
        # …、庄亦寒(6/9,达到法定人数): how many of them, not who.
        end = bracket
    for at, stop in cut(opening, start, end, _LISTED):
        at += opening[at] == "@"
        person = _person(plain, opening, at, stop) or _last_of(plain, at, stop)
        if person:
            made.append(person)
        elif not (opening[stop : stop + 1] == ":" and _MEMBERS.search(opening, at, stop)):
            return ()
    return tuple(made)


_LISTED = later(r"[,、:]|以及|和(?=[\u4e00-\u9fff]{2})|及(?=[\u4e00-\u9fff]{2})")
# 全体委员:王芳、张伟: who they are stands behind the colon.
_MEMBERS = later(r"(?:成员|委员|代表|领导|主任|人员)$")
_TALLY = later(r"\(\s?\d")
_OF_OFFICE = later(r"[^,。;:、\n]{2,24}的(?P<who>[\u4e00-\u9fff]{2,8})$")


def _last_of(plain: str, at: int, stop: int) -> Attendee | None:
    """学生会的张伟主席: the person behind the office."""
    match = _OF_OFFICE.match(plain, at, stop)
    person = one_person(match["who"]) if match else None
    if match is None or person is None:
        return None
    return Attendee(person.name, "", person.title, start=match.start("who"), end=stop)


def _with_host(people: tuple[Attendee, ...], host: Party | None) -> tuple[Attendee, ...]:
    if host is None or any(one.name == host.name for one in people):
        return people
    return (Attendee(host.name, start=host.start, end=host.end), *people)
