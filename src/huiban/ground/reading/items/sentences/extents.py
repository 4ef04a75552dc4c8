"""How far the words of a task reach: the lead before the owner, and where the next one begins."""

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.clauses import Owner
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze


def matter_start(plain: str, start: int, anchor: int) -> int:
    """Where the words between the sentence's begin and a colon or dash before the owner begin."""
    gap = plain[start:anchor].rstrip()
    if plain.startswith("由", anchor) and not _GROUNDS.match(gap):
        # 短款应在9月底前核清,由财务总监督办: what is watched over stands before.
        voices = [one.end() for one in _VOICE.finditer(plain, start, anchor)]
        at = voices[-1] if voices else start
        short = anchor - at <= _LONGEST_MATTER
        return at if short and acts.checkable(squeeze(plain[at:anchor])) else anchor
    named = gap.endswith((":", "--")) and 4 <= len(gap) <= _LONGEST_LEAD + 6
    return start if named else anchor


_VOICE = later(r"(?:提出|决定|要求|明确|议定)\s?[:,]\s?|同意(?=[于在将])")
_LONGEST_MATTER = 60
_LONGEST_LEAD = 34


def lead_start(plain: str, start: int, anchor: int) -> int:
    """Where the words before the owner begin that belong to the task."""
    begin = anchor
    for first, last in reversed(cut(plain, start, anchor, _COMMA)):
        if anchor - first > _LONGEST_LEAD or not is_lead(plain[first:last]):
            break
        begin = first
    return begin


# A quotation in the middle of a clause parts nothing: 启动“展示周”活动,由….
_COMMA = later(r"[,(】]|(?<=[,:;])“|:(?!\d\d)|-{2,}")


def is_lead(text: str) -> bool:
    """Whether the words before an owner are what the task is about: 值班表8月5日前由…."""
    lead = squeeze(text)
    if len(lead) > _LONGEST_LEAD or lead.endswith(":") or "如" in lead[:3]:
        return False
    if acts.reports(lead) or _GROUNDS.match(lead) or _SETTLED.search(lead) or _BIDS.search(lead):
        return False
    if (
        _OF_TALK.search(lead)
        or _MEETING.fullmatch(lead)
        or _SPEAKS.search(lead)
        or _is_somebody(lead)
    ):
        return False
    return not (cues.has("negative", lead) or cues.has("meeting", lead))


# 最后,是这次会上的议题,即…: how the meeting went on.
_OF_TALK = later(
    r"议题|本次会议|事关|关系到|意义重大|(?:十分|非常|至关)重要$|^(?:首先|其次|然后|随后|接着|最后),"
)


def _is_somebody(lead: str) -> bool:
    """秘书长要求办公室…: who bids somebody else."""
    called = names.is_role(lead) or names.is_person(lead) or names.is_department(lead)
    called = called or lead in ("他", "她")
    return called or bool(names.split_title(lead)[1])


# 各系要在9月1日前清点,中心负责…: bidden of somebody else.
_BIDS = later(r"(?<![需重主必首纪摘概只])要(?![求素点件])|务必|必须|委托|责成|授权|叮嘱|嘱咐")


# 接口冻结时间定为8月20日,由…: settled, and no part of what somebody then does.
_SETTLED = later(r"(?:定|确定|定期|改|调整)[为于在到]")


# Why and by what rule something is done is not what is done.
_GROUNDS = later(
    r"(?:表决|投票|讨论|审议|审定|按照?|根据|依据|依照|鉴于|由于|考虑到|对于|为了?(?!.{0,3}[第首]))"
)


_MEETING = later(r"(?:会议|会上|例会|大会|[理监董]事会)(?:还|同时|最后|一致)?")
# 李主任强调,…: who says it.
_SPEAKS = later(
    r"(?:强调|指出|要求|表示|部署|提出|最后|说)(?:说|道)?$|(?:经理|主任|书记|[局院校厂]长)[\u4e00-\u9fff]{2,3}总结$"
)
_ASIDES = later(
    r",\s?(?:否则|不然)|,\s?(?:并|同时)?(?:提议|建议(?!在?\s?\d)|同意|指出|强调|认为|希望)"
)


def aside(plain: str, start: int, end: int) -> int:
    match = _ASIDES.search(plain, start, end)
    return match.start() if match else end


# …,医务人员也应做好宣教: another subject, though no party that is known.
_SUBJECT = later(
    r",\s?(?!并|还|也|同时|且|又|需|要|应|须|必要|不|尽|均|都)[\u4e00-\u9fff]{2,8}?(?<!主)(?:也|亦)(?:要|应|须|需)"
)


def next_subject(plain: str, start: int, end: int) -> int:
    match = _SUBJECT.search(plain, start, end)
    return match.start() if match else end


HELPS = later(
    r"\s*(?:负责|全力|积极|做好)?(?:配合|协助|协同|提供支持|指导(?=[,。;]|$))"
    r"|\s*(?:负责)?做好[^,。;]{0,6}(?:保障|配合|服务|支持)(?:工作)?(?=[,。;]|$)"
)


def next_owner(reader: PartyReader, found: list[Owner], index: int, end: int) -> int:
    for one in found[index + 1 :]:
        if not HELPS.match(reader.plain, one.found.stop, end):
            return one.clause
    return end
