"""Persons in a row share out the work: names set apart, deeds beside deeds."""

from bisect import bisect_left

from huiban.ground.reading import cues
from huiban.ground.reading.items import acts
from huiban.ground.reading.items.charges import SMALL_DEED
from huiban.ground.reading.items.drafts import Draft
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import PartyKind

_SHARE = 0.66


def shared_out(
    reader: PartyReader, drafts: list[Draft], apart: list[tuple[int, int, int]]
) -> list[Draft]:
    """**张伟** 登录页;**李娜** 首页: in a row of names set apart each has what stands behind."""
    told = sorted(drafts, key=lambda one: one.start)
    starts = [one.start for one in told]
    for name, stop, end in apart:
        first, last = trim(reader.plain, stop, end, " ,、;。*\t")
        said = squeeze(reader.plain[first:last])
        mine = told[bisect_left(starts, name) : bisect_left(starts, end)]
        if len(said) < _SHORTEST or acts.reports(said) or cues.has("negative", said[:6]):
            continue
        if not mine:
            owners = reader.listed(name, stop)
            drafts.append(Draft(name, last, [(first, last)], owners, rule="chain", score=_SHARE))
        for one in mine[:1]:
            one.score = max(one.score, _SHARE) if one.start == name else one.score
    return drafts


_SHORTEST = 4
# A person's bare deed becomes a task beside those of others.
_BESIDE = 0.12
_ENOUGH = 0.6
_LEAST = 0.48


def confirm(plain: str, drafts: list[Draft]) -> None:
    """甲写后端,乙写前端,丙测试: persons in a row, each with a deed, share out the work."""
    row = [
        one
        for one in drafts
        if one.rule == "prose"
        and one.score >= _LEAST
        and _does(squeeze(plain[slice(*one.tasks[-1])]))
    ]
    people = {
        one.owners[0].name
        for one in row
        if all(party.kind is PartyKind.PERSON for party in one.owners)
    }
    if len(people) < 2:
        return
    for one in row:
        if one.owners[0].name in people and one.score < _ENOUGH:
            one.score += _BESIDE


def _does(said: str) -> bool:
    """Whether words begin with a deed."""
    return names.starts_with_verb(said) or bool(SMALL_DEED.match(said))
