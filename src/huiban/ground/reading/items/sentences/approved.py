"""What was approved and is still to be finished: 原则同意…《办法》, 修改完善后印发."""

from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import trim
from huiban.ground.reading.values import Party

_APPROVED = later(
    r"(?:经|会议|会上|讨论|研究|审议|决定|并|一致|,|\s)*(?:原则上?|一致)?(?:同意|通过)(?:了)?"
)
_MENDED = (
    r"(?:进一步)?(?:修改|补充|完善|优化|细化|调整)[^,。;《]{0,16}后"
    r"|(?:根据|按照?)[^,。;《]{2,20}(?:修改|完善|调整)[^,。;《]{0,10}后"
    r"|按(?:照)?(?:规定|有关|相关|法定)?(?:程序|规定)"
)
_DONE_WITH = (
    r"(?:印发|下发|发布|公布|发文|实施|执行|施行|上报|报送|提交|报批|备案|批复|签订|办理|启动"
    r"|报(?!告))"
)
_LEFT = later(
    rf"(?:{_MENDED}|会后)[,，]?[^,。;《]{{0,24}}?{_DONE_WITH}"
    rf"|(?:修改|补充)?完善,[^,。;《]{{2,12}}审[查核]后{_DONE_WITH}"
    r"|(?<=,)\s?报[^,。;《]{1,14}(?:审定|审批|批准|审议|备案|研究|批复)"
)
# 县财政局起草的《办法》: who wrote it finishes it.
_WROTE = later(
    r"(?P<who>[^,。;《》]{2,16}?)(?:关于|起草|拟草|草拟|拟定|拟订|制定|制订|编制|提出|提交|报送|上报)"
)
_PAPER = later(r"《[^《》\n]{2,60}》(?:\([^()]{2,8}\))?")


def approved(reader: PartyReader, start: int, end: int) -> Draft | None:
    """The rest of an approval: what has to happen to the paper before it counts."""
    plain = reader.plain
    said = _APPROVED.match(plain, start, end)
    left = _LEFT.search(plain, said.end(), end) if said else None
    if said is None or left is None:
        return None
    stop = trim(plain, left.start(), end, " ,、;”)")[1]
    papers = list(_PAPER.finditer(plain, said.end(), left.start()))
    task = [(papers[0].start(), papers[-1].end())] if papers else []
    owners = _writer(reader, said.end(), left.start())
    return Draft(start, end, [*task, (left.start(), stop)], owners, rule="required", score=0.66)


def _writer(reader: PartyReader, start: int, end: int) -> tuple[Party, ...]:
    wrote = _WROTE.match(reader.plain, start, end)
    party = reader.single(*wrote.span("who")) if wrote else None
    return (party,) if party else ()
