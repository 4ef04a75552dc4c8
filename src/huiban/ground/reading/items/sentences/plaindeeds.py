"""Plain words behind somebody: how much they speak for a deed that is still to come."""

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.values import Party, PartyKind

SMALL_DEED = later(
    r"(?:每[天日周月][^,。;]{0,2})?(?:(?:先|再|去|来)?(?!发[言现生展表]|带[来领动]|整[体个]|约[占为有定]|问[题及道]|教[授师室]|做[法客]|写道|查[明实]|印象|借[助鉴]|列[席为入举])"
    r"[写画做查测改搭跑买订拍剪录教带拿找问约整发调列印寄借租催盯](?![了过到得]|[完好]了|牢骚)"
    r"|[建办](?=[一几两个]|好|[群证卡])|贴(?![切近])|传(?![达统递播说真来])|打电话|给(?![力予出了定与])(?=[\u4e00-\u9fff]{2})|[跟找][^,。;]{1,6}要(?!求)[\u4e00-\u9fff]"
    r"|去(?:跟|和|看|谈|办|取|送|请|收|把|给|向)(?!了)|来[\u4e00-\u9fff]{2}(?=[,。;]|$)|到现场)"
)
_DONE_HERE = (Section.TODO, Section.DECISION)


def _deed(reader: PartyReader, owner: Found, section: Section) -> bool:
    """Whether persons or bodies of the meeting alone own what a plain sentence says."""
    if section in _DONE_HERE:
        return False
    if all(party.kind is PartyKind.PERSON for party in owner.owners):
        return True
    named = all(_there(reader, party) for party in owner.owners)
    return named and bool(does().match(reader.plain, owner.stop))


# 李娜再和客户确认, 张伟尽快回复: still to come.
_TO_COME = later(
    r"(?:这边)?(?:先|再|尽快|抓紧|会后|下周|明天|后天|回头|会(?![议员场上])|将(?!来)|一起|共同)(?!说|议|看|次)"
)


def _is_deed(reader: PartyReader, owner: Found, sentence: str, said: str) -> bool:
    """Whether bare words behind persons are a deed; of those who were there a small one counts."""
    there = all(party.name in reader.known for party in owner.owners)
    told = SMALL_DEED.match(said) or (_TO_COME.match(said) and acts.works(said))
    acted = all(_there(reader, party) for party in owner.owners) and does().match(said)
    small = bool((there and told) or acted) and not acts.reports(said)
    return acts.is_deed(sentence, said) or (small and not acts.lately(sentence))


def _there(reader: PartyReader, party: Party) -> bool:
    """Whether somebody was at the meeting, or is called there as one calls those one knows."""
    named = party.name in reader.known or party.name in reader.bodies or party.name == "我"
    return named or bool(party.title) or names.is_familiar(party.name)


# What everybody is to do by a day names it first: 各店18号之前….
_AT_ONCE = 12


def _is_dated(reader: PartyReader, days: Days, owner: Found, said: str) -> bool:
    """Whether somebody who was there does something until a day to come."""
    each = any(one.kind is PartyKind.EVERYONE for one in owner.owners)
    there = each or all(_there(reader, one) for one in owner.owners)
    if not there or acts.reports(said):
        return False
    return acts.to_come(days, said[:_AT_ONCE] if each else said) is not None


# 老K再看一下, 小芒月底出结果: a word that looks ahead, and what somebody does.
_AHEAD = later(
    r"(?:这边)?(?:(?:今明两天|这两天|这几天|[今明]天|[今明后]日|[今明]晚|明早|后天|[本下这]?周[一二三四五六日天末]|[本下这]周|月底|月初|年底|节[前后]|回头|会后|散会后?"
    r"|每(?:[天日周月晚早]|半月|两周|季度?)(?:[上下]午|[一二三四五六日]|下班前|早上|晚上)?|\d{1,2}[日号.](?:\d{1,2})?[日号]?)(?:[之以]?前|内)?(?:就|再|先|去|来|把)?"
    r"|继续|重新|另行|再(?=[\u4e00-\u9fff]{2})|先(?!生|后|进|前|说)|回去|帮着|帮忙|去(?!年)|来(?!自|年|源)|尽快|抓紧|各自|自己|学着|负责(?!人)|\s?(?:to|will)\s(?=[a-z]))"
    r"\s?(?=[\u4e00-\u9fffA-Za-z]\s?[\u4e00-\u9fffA-Za-z\d])(?!说|议|看[，,。]|次|会|请假|休|不)"
)
_BARE = later(r"[补跟催盯改出审签排定拟写做办订买送拿查测弄打接画管]$")
_PAST_SIGN = later(r"[了过]|说|问|认为|觉得|表示|同意|希望|可能|建议|没|不|是")


def _is_ahead(reader: PartyReader, owner: Found, lead: str, said: str, section: Section) -> bool:
    persons = all(one.kind is PartyKind.PERSON and _there(reader, one) for one in owner.owners)
    if not persons or section in _DONE_HERE or acts.reports(said) or acts.lately(lead + said):
        return False
    if _BARE.fullmatch(said):
        return True
    if acts.tells(lead):
        return False
    ahead = _AHEAD.match(said)
    return ahead is not None and not _PAST_SIGN.search(said.split(",")[0])


_BY_DAY = later(
    r"(?:[本下这]?周[一二三四五六日天末]|[今明后]天|\d{1,2}\s?[日号]|\d{1,2}\s?[月./]\s?\d{1,2}\s?[日号]?|[月年]底)(?:下班|上班|中午)?(?:之?前|以前)"
)


def _is_plainly_done(
    reader: PartyReader, days: Days, owner: Found, lead: str, said: str, section: Section
) -> bool:
    """电工班8月6号来装, 工会出一份告知书: plain words, of whomever the text names."""
    if acts.reports(said) or acts.lately(lead + said):
        return False
    if does().match(said):
        settled = section in _DONE_HERE or acts.to_come(days, said) is not None
        # 公司将继续加大投入: what it stands for.
        bodies = not said.startswith("将") and not any(
            one.kind is PartyKind.PERSON for one in owner.owners
        )
        return settled or bodies
    named = all(names.is_person(one.name) for one in owner.owners)
    return named and _BY_DAY.match(said) is not None


def plain_deed(
    reader: PartyReader,
    days: Days,
    owner: Found,
    lead: str,
    said: str,
    sentence: str,
    section: Section,
) -> float:
    """What plain words add to the score of a task.

    *lead* are the words of the *sentence* before *owner*, *said* those after it.
    """
    told = acts.tells(lead)
    if not told and _deed(reader, owner, section) and _is_deed(reader, owner, sentence, said):
        # A small deed of somebody who was there needs no result that one can look at.
        return 0.1 if acts.works(said) else 0.22
    if _is_ahead(reader, owner, lead, said, section):
        return 0.22
    dated = not told and (
        _is_dated(reader, days, owner, said)
        or _is_plainly_done(reader, days, owner, lead, said, section)
    )
    return 0.1 if dated else 0.0
