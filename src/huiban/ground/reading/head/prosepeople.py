"""Who was there as the first sentences tell it: …,党委副书记张伟、李娜、陈静参加会议."""

from huiban.ground.reading.head.entries import one_person
from huiban.ground.reading.later import later
from huiban.ground.reading.plain import cut
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Attendee, Party
from huiban.ground.reading.wordlists import words

_WITHIN = 600
_CAME = later(r"(?:出席|参加|到会|与会)(?:了)?(?:本次|此次|这次)?(?:会议|例会|大会)?(?=[,。;\n]|$)")
_SENTENCE = later(r"[。;\n\x0b]")
_PIECE = later(r"[,、]")
_FEWEST, _LONGEST = 3, 14
# 局领导张伟: what stands before the first of several names.
_HEADS = later(
    r"^[\u4e00-\u9fff]{0,8}?(?:领导|成员|委员|主任|书记|常委|同志)(?=[\u4e00-\u9fff]{2,3}$)"
)
_TAIL = later(r"(?:等)?(?:同志)?(?:分别|共同)?$")


def told_people(plain: str, host: Party | None) -> tuple[Attendee, ...]:
    """People named right before 参加会议, and who led it; empty where a group stands there."""
    opening = simplified(plain[:_WITHIN])
    for match in _CAME.finditer(opening):
        bounds = [one.end() for one in _SENTENCE.finditer(opening, 0, match.start())]
        people = _named(plain, opening, bounds[-1] if bounds else 0, match.start())
        if len(people) >= _FEWEST:
            return _with_host(people, host)
    return ()


def _named(plain: str, opening: str, start: int, end: int) -> tuple[Attendee, ...]:
    """The names at the end of a range, back to the first words that are neither name nor title."""
    made: list[Attendee] = []
    for at, stop in reversed(cut(opening, start, end, _PIECE)):
        said = _TAIL.sub("", opening[at:stop]).strip()
        head = _HEADS.match(said)
        first = at + (head.end() if head else 0)
        person = one_person(_TAIL.sub("", plain[first:stop]).strip())
        if person and stop - at <= _LONGEST:
            made.append(
                Attendee(person.name, person.department, person.title, start=first, end=stop)
            )
        elif not (made and said.endswith(words("parties", "titles"))):
            break
    return tuple(reversed(made))


def _with_host(people: tuple[Attendee, ...], host: Party | None) -> tuple[Attendee, ...]:
    if host is None or any(one.name == host.name for one in people):
        return people
    return (Attendee(host.name, start=host.start, end=host.end), *people)
