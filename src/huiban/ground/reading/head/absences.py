"""Who was missing, why, and who came instead."""

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Attendee

ABSENT = later(r"请假|缺席|未到|出差|病假|事假|未出席|外出|公出|休假")
_MISSING = later(
    r"(?:(?P<group>[^\-:()、,;。\s]{2,10})\s?[-:]\s?)?(?P<name>[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|[\u4e00-\u9fff]\*{1,2})"
    r"\s?(?:-{1,4}|:|\(|因|,)?(?P<reason>[^()、;。\n\x0b]{0,160})\)?"
)
_BY_PROXY = later(
    r"[,，]?[\s-]*由(?:[^,;。()\-由]{2,12}-)?(?P<who>[\u4e00-\u9fff]{2,4}?\*?)(?:代替?(?:参会|出席|参加)?|参会)[^,]{0,4}"
)
# What a missing person handed in is no part of why they are missing.
_SUBMITTED = later(r"[,;]?\s?已提交(?:书面)?(?:意见|材料)(?::|$)")


def read_absences(plain: str, start: int, end: int, *, sure: bool) -> list[Attendee]:
    """Read 财务部-周立(外出培训,由钱进代参会). Unless *sure*, only who is said to be missing."""
    made = []
    for match in _MISSING.finditer(plain, start, end):
        name, group = match["name"], match["group"] or ""
        if not (names.is_person(name) or names.is_masked(name)) or (
            group and not names.is_department(group)
        ):
            continue
        reason = match["reason"].strip(" ,")
        proxy = _BY_PROXY.search(reason)
        if not sure and not proxy and not ABSENT.search(reason):
            continue
        words = squeeze(_BY_PROXY.sub("", reason)).strip(" ,-")
        words = _SUBMITTED.split(words)[0]
        made.append(
            Attendee(
                name, group, "", words, proxy["who"] if proxy else "", match.start(), match.end()
            )
        )
    return made
