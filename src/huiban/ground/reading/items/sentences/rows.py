"""Persons in a row share out the work: names set apart, deeds beside deeds."""

from bisect import bisect_left

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.plaindeeds import SMALL_DEED
from huiban.ground.reading.later import later
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


# 设备科要检查水泵。总务科要清理屋面: charges told one behind the other.
_CHARGED = 0.62
_ASKED = later(
    r"(?:也|还|均|都|同时|共同)?(?:要(?!求|点|素)|须|需(?!求)|应(?!用|届)|务必|负责|做好|抓好)"
)
_MANNER = later(
    r"(?:牵头|负责|要(?!求)|须|需|应|也|还|及时|尽快|抓紧|认真|切实|继续|再|先|积极|主动)+"
)
# 封好挡水板: any deed that is to come to an end on a thing.
_BRINGS = later(r"[\u4e00-\u9fff]{1,2}(?:好|完|齐|清|到位)[\u4e00-\u9fff]{2}")
# 落实好楼内的卫生: what is seen to is a thing of the place, not a way of mind.
_SEES_TO = later(r"(?:做|落实|抓)好(?!.{0,8}(?:思想|宣传|意识|本职|各项|相关|有关)).{5,}")
_AT_LARGE = later(r"[各全]|所有|有关|相关|涉及|其他|本|我")
_PIECE = later(r"[,;、]|同时|并(?=[\u4e00-\u9fff]{2})")


def charged_in_turn(plain: str, drafts: list[Draft]) -> None:
    """Two named departments and more that are each told what they must do: each has its task."""
    named = [one for one in drafts if one.rule == "prose" and _is_named(one)]
    row = [one for one in named if _ASKED.match(squeeze(plain[slice(*one.tasks[-1])]))]
    if len({one.owners[0].name for one in row}) < 2:
        return
    # …,督查室对搬迁全程督办: beside those, a deed needs no 要.
    row += [one for one in named if one not in row and row[0].start < one.start < row[-1].end + 80]
    for one in row:
        said = squeeze(plain[slice(*one.tasks[-1])])
        parts = [part for part in _PIECE.split(said) if part]
        if not acts.reports(said) and any(map(_has_object, parts)):
            one.score = max(one.score, _CHARGED)


def _is_named(draft: Draft) -> bool:
    return all(
        one.kind is PartyKind.DEPARTMENT and not _AT_LARGE.match(one.name) for one in draft.owners
    )


def _has_object(said: str) -> bool:
    """Whether a piece of a charge holds a deed on something, and is no exhortation."""
    said = _MANNER.sub("", said)
    urges = acts.exhorts(said) or acts.preaches(said) or cues.pattern("abstract").search(said)
    return bool(_SEES_TO.match(said)) or (
        not urges and (acts.works(said) or bool(_BRINGS.match(said)))
    )
