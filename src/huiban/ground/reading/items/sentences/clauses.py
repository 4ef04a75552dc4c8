"""Who a clause of prose charges: 由X…, 请X…, X于D前…, X负责."""

import re
from dataclasses import dataclass

from huiban.ground.reading.items.sentences.owners import owners_at, placed_at
from huiban.ground.reading.items.sentences.workless import has_work
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.people.verbs import firm_start
from huiban.ground.reading.plain import trim
from huiban.ground.reading.values import Party, PartyKind

_ANCHOR = later(
    r"(?<![自缘经事不已])(?<!(?<![清整办管处修])理)(?<!会议)(?<!会上)(?<!例会)(?<!不同意)(?<!反对)(?<!可以)由(?![于来衷此表内外浅上])|责[成请]|(?:授权|委托)(?![^,。;]{1,12}(?:签署|签订|办理|处理|行使)(?:具体|相关|有关|上述|后续|本次))|指定|明确由|交由|烦请|麻烦|(?<![申邀聘提敬报])请(?!假|示|求|问|教|客|愿)(?:属地|辖区)?|指派|委派|要求(?=各[^,。;]{1,8}?(?:要|在|于|对|根据|按|结合|主任|组长|负责人))|通过(?=[^,。;了的]{1,8}?(?:SIG|sig|(?<!小)组|小组|委员会)[\u4e00-\u9fff]{2})|要求(?=[^,。;其]{1,10}?(?:[部处室局办组方会院所站队科]|公司|单位|中心|物业|厂家?|企业|街道|社区|业主|[科作文残侨音美]协|学会|学生会|团委|支部|社团))|安排(?=@?[\u4e00-\u9fff]{2,4}[于在负完跟准本下明今\d])|督促|叮嘱|嘱咐|(?<=会后)让|让(?=[\u4e00-\u9fff]{2,4}[去来把给找再])"
    # 张伟答应后勤组下周三前配齐: for whom somebody answers.
    r"|(?:表示|答应|承诺|答复)(?=[\u4e00-\u9fff]{1,7}[部处科室办局组心队所](?:于|在|争取)?(?:[\d一二三四五六七八九十]|[本下]?[周月]|今|明|年底))",
    begins=r"由责授委指明交烦麻请要通安督叮嘱会让表答承",
)


# 由理事长去申请, 请主场今晚发来: behind 由 or 请 whoever it is, what they do tells it.
_WHOEVER = later(r"(?![我你他她它大各每])(?:[\u4e00-\u9fff]{2,10}|[A-Z][a-z]{2,11})")
_BODY_ENDS = ("单位", "中心", "机构", "主任", *"部处科室局办组队司所站")
_STAFF = ("秘书", "人员", "专员", "干事", "助理", "教师", "老师")
# Behind 由 any short word will do before one of these.
_SETS_OUT = frozenset("去来把将先再今明亲统")
_LONGEST_WHO, _LONGEST_WORD = 12, 4


def _asked_at(reader: PartyReader, at: int, end: int, *, by: bool) -> Found | None:
    plain = reader.plain
    for stop in range(min(at + _LONGEST_WHO, end - 1), at + 1, -1):
        name = plain[at:stop]
        if not _WHOEVER.fullmatch(name):
            continue
        body = name.endswith(_BODY_ENDS) and names.is_department(name)
        named = body or name.isascii() or names.is_role(name) or name in reader.known
        short = by and stop - at <= _LONGEST_WORD and plain[stop] in _SETS_OUT
        staff = by and name.endswith(_STAFF) and not names.starts_with_verb(name)
        if not (named or staff) and (not short or names.starts_with_verb(name)):
            continue
        firm = by and (named or staff) and firm_start().match(plain, stop, end)
        if firm or does().match(plain, stop, end):
            party = Party(name, PartyKind.DEPARTMENT, at, stop, department=name)
            return Found(reader.listed(at, stop) or (party,), (), at, stop)
    return None


_ADVERBS = later(
    r"(?:\s|→|➔|➜|[一二三四五六七八九]是要?|[一二三四五]要|首先|其次|(?:措施|要求|任务)\s?:|(?:牵头|责任|承办|主办)单位|责任人|负责人|同时|另外|此外|其中|会后|后续|下一步|接下来|并|且|再|先|最终|最后|现|暂时|短期内|原则上|决定|确定|确认|会议|暂|应(?!急)|须|需要(?!求)|需|明确|即|议定|要求|一致同意|自即日起|为此|对此|因此|具体|近期|近日|仍|继续|如|可以|可|建议|希望)+"
)


# 图纸批准后施工单位报预算: what has to come first.
_ONCE = later(
    r"[\u4e00-\u9fff]{2,10}?(?:完成|通过|批准|确定|结束|到位|签订|签字|验收|审定)(?:之|以)?后,?\s?"
)
_DATE_LEAD = later(
    # 放假前, 施工期间: when, and who comes behind it.
    r"(?:放假|开学|节|闭馆|开业|离校)前,?\s?|[\u4e00-\u9fff]{2,10}?期间,?\s?|[\u4e00-\u9fff]{1,4}期内,?\s?|(?:于|在|从|自)?(?:\d{1,2}\s?月(?:[上中下]旬|[底初末中])(?:之?前)?|每(?:周|天|月|日)[一二三四五六日天末]?|\d{1,4}\s?[年月./\-][\d\s年月日号.:/\-]*|\d{1,2}\s?[日号]|[本下这]周[一二三四五六日天内末]?|周[一二三四五六日天内末]|[本下]个?月\S?|今天|明天|后天|会后)(?:[之以]?前|内|开始|起|底|份)?[,\s]?"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a clause: where the clause and the owner's own words begin, how plain it is."""

    found: Found
    clause: int
    anchor: int
    score: float
    # The clause in front of the owner is what it is about: 报价单李娜发出.
    fronted: bool = False


def clause_owner(reader: PartyReader, start: int, end: int, sentence_end: int) -> Owner | None:
    plain = reader.plain
    for match in _ANCHOR.finditer(plain, start, end):
        if plain[max(match.start() - 1, 0) : match.start()] in ("已", "曾"):
            continue
        if match[0] == "督促" and _led_by_body(reader, start, match.start(), sentence_end):
            # 镇政府督促企业开工: who sees to it.
            continue
        at = _past_date(plain, match.end(), end)
        by = match[0].endswith("由")
        owner = (
            owners_at(reader, at, sentence_end, soft=by)
            or placed_at(reader, at, sentence_end)
            or (
                _asked_at(reader, at, sentence_end, by=by or match[0] == "让")
                if by or match[0] in ("请", "让")
                else None
            )
        )
        owner = _after(reader, owner, sentence_end) if owner else None
        if owner and has_work(reader, owner, sentence_end):
            score = _SOFT_BY if _unknown(reader, owner) else 0.68 if by else 0.6
            return Owner(owner, start if by else match.start(), match.start(), score)
    told = _told_by_name(reader, start, end, sentence_end)
    if told:
        return told
    at = start
    once = _ONCE.match(plain, at, end) if plain.find("后", at, end) > 0 else None
    at = once.end() if once else at
    for _ in range(3):
        lead = _ADVERBS.match(plain, at, end)
        after = lead.end() if lead else at
        after = _past_date(plain, after, end)
        if after == at:
            break
        at = after
    for at_try in dict.fromkeys((at, once.end() if once else start, start)):
        owner = owners_at(reader, at_try, sentence_end)
        # 李总审批后运维执行: the second acts.
        owner = _after(reader, owner, sentence_end) if owner else None
        if owner and has_work(reader, owner, sentence_end):
            return Owner(owner, start, start, 0.5)
    return (
        _before_duty(reader, start, end)
        or _behind_matter(reader, start, end, sentence_end)
        or _myself(reader, start, end, sentence_end)
    )


# ER图我来重画, 我去约两个…: whoever writes the notes; 我来说两句 is talk.
_ME = later(
    r"(?:(?<=^)|(?<=[,。;:\s])|(?<=[\u4e00-\u9fffA-Za-z\d)]))我(?=来(?!说|讲|看|问|介绍|总结|汇报|到|自|主持|参加)|去(?!年|过|了|的)|再(?!说|讲|问|看|补充|强调|提)|先(?!说|讲|看|问|介绍|汇报|走))"
)


def _myself(reader: PartyReader, start: int, end: int, sentence_end: int) -> Owner | None:
    match = _ME.search(reader.plain, start, min(start + _FARTHEST, end))
    if match is None:
        return None
    before = reader.plain[start : match.start()].strip()
    whom = before[-1:] in _WHOM and not _PAPER.fullmatch(before[-2:])
    if whom or before.endswith(("是", "说", "觉得", "建议", "如果", "要不")):
        return None
    me = Party("我", PartyKind.PERSON, *match.span())
    found = Found((me,), (), *match.span())
    if not has_work(reader, found, sentence_end):
        return None
    return Owner(found, start, match.start(), 0.5, fronted=bool(before))


def _led_by_body(reader: PartyReader, start: int, end: int, sentence_end: int) -> bool:
    found = owners_at(reader, _past_date(reader.plain, start, end), sentence_end)
    gap = reader.plain[found.stop : end].strip() if found and found.stop <= end else None
    return gap is not None and gap in ("", "要", "应", "须", "需", "负责", "继续")


# 张工要求李娜写一份说明, 那一章让小芒来写: whoever of the meeting is told to.
_TELLS = later(r"要求|安排|让|叫|派|通知|提醒|(?<![^,。;])退", begins="要安让叫派通提退")


def _told_by_name(reader: PartyReader, start: int, end: int, sentence_end: int) -> Owner | None:
    plain = reader.plain
    for match in _TELLS.finditer(plain, start, end):
        cast = next(reader.cast_in(match.end(), min(match.end() + _LONGEST_CALLED, end)), None)
        if cast is None or cast.start() != match.end():
            continue
        if plain.startswith(("一起", "一同", "帮", "陪"), cast.end()):
            # 弄不掉的叫老殷一起上门: who helps.
            continue
        parties = reader.listed(*cast.span())
        found = Found(parties, (), *cast.span())
        if parties and has_work(reader, found, sentence_end):
            return Owner(found, start, match.start(), _TOLD_SCORE)
    return None


_LONGEST_CALLED = 8
_TOLD_SCORE = 0.6
# 给张伟, 与李娜, 张伟的: whom or whose, not who.
_WHOM = frozenset("报交送发给和与跟同向对找让请由及、把将被替为到的等叫")
# 海报, 周报: what is written, not whom it is told.
_PAPER = later(r"[海日周月年简快季]报")
_FARTHEST = 24
# 报价单, 排班表, 测试报告: things, though they begin like deeds.
_THINGS = frozenset("函信牌单表稿件书案告册图页本费款板文集片证卡库料据码货")
# 请回答赵敏…: words that somebody is told.
_SAID_TO = later(
    r"(?<![申邀聘报])请|[让叫告答说问]|通知|提醒|感谢|欢迎|协调|联系|配合|会同|监督|督促|要求|同意|支持|指导|带领|引导|扶持"
)


def _behind_matter(reader: PartyReader, start: int, end: int, sentence_end: int) -> Owner | None:
    """报价单李娜尽快发出: what it is about, and right behind it somebody of the meeting."""
    plain = reader.plain
    for match in reader.cast_in(start + 2, min(start + _FARTHEST, end)):
        at = match.start()
        whom = plain[at - 1] in _WHOM and not _PAPER.match(plain, at - 2, at)
        if whom or not (_HAN.match(plain, at - 1) or plain[at - 1] == " "):
            continue
        matter = _LEADS.sub("", plain[start:at].strip())
        verbal = names.starts_with_verb(matter) and matter[-1:] not in _THINGS
        if verbal or _SAID_TO.search(matter):
            return None
        found = owners_at(reader, at, sentence_end) or _does(reader, match, end)
        if found and _all_known(reader, found) and has_work(reader, found, sentence_end):
            return Owner(found, start, at, 0.5, fronted=True)
        return None
    return None


def _all_known(reader: PartyReader, found: Found) -> bool:
    one, *more = found.owners
    return all(other.name in reader.known for other in (one, *more)) if more else True


_HAN = later(r"[\u4e00-\u9fff)]")
_LEADS = later(r"^(?:[并且再也还就要应]|需要?|同时|另外)+")


def _does(reader: PartyReader, match: re.Match[str], end: int) -> Found | None:
    """Whoever of the cast stands here, if what they do stands behind: 新闻稿林越出初稿."""
    if not does().match(reader.plain, match.end(), end):
        return None
    parties = reader.listed(*match.span())
    return Found(parties, (), *match.span()) if parties else None


# 由宣传部确认后设计公司出图: the second acts, once the first has done its part.
_THEN = later(r"(?!于|在)[^,。;\d]{1,8}后\s?(?:再?由|我司|我方|本公司)?")


def _after(reader: PartyReader, owner: Found, end: int) -> Found:
    match = _THEN.match(reader.plain, owner.stop, end)
    second = owners_at(reader, match.end(), end) if match else None
    return second if second and has_work(reader, second, end) else owner


DUTY = later(
    r"(?:主要|具体|共同|一起|分别|牵头)?(?:负责|牵头|主责|执笔|出卷)", begins=r"主具共一分牵负执出"
)


_CALLED = later(
    r"(?!.*(?:[了的是在不将由把其何均都各也我你他它谁为]|工作|会议|事项|方面|主要|同时|并且|共同|分别|全面|具体|统一|直接|认真|切实|对|项目))"
    r"[\u4e00-\u9fff]{2,5}(?:[、和与][\u4e00-\u9fff]{2,5}){0,3}"
)


_SOFT_BY = 0.45
_LONGEST_NAME = 4


def _unknown(reader: PartyReader, owner: Found) -> bool:
    """Latin words after 由 that nobody at the meeting bears: a tool, not a person."""
    return all(
        party.name[:1].isascii()
        and party.name not in reader.known
        and reader.plain[party.start] != "@"
        and not party.name.lower().endswith("sig")
        for party in owner.owners
    )


# 联系人负责, 共享层负责: a word of another meaning, a part of a program.
_NOBODY = later(r"(?:人|的|共同|将|所|层|模块|组件|系统|接口|程序|脚本|引擎|插件)$")


def _before_duty(reader: PartyReader, start: int, end: int) -> Owner | None:
    """周五给方案 小明和阿强负责: names right before 负责, with nothing known about them."""
    match = DUTY.search(reader.plain, start, end)
    if match is None or match.start() == start:
        return None
    first, last = trim(reader.plain, start, match.start(), " \t")
    if last - first > 16:
        leader = reader.plain.startswith("人", match.end())  # 项目负责人参加: who came
        office = None if leader else _office_at(reader, first, last)
        return Owner(office, start, office.start, 0.55) if office else None
    if not last - first >= 2 or _NOBODY.search(reader.plain, first, last):
        return None
    if _SPEAKER.search(reader.plain, first, last):
        return None
    owners = reader.listed(first, last, lenient=False)
    office = None if owners else _office_at(reader, first, last)
    if office:
        return Owner(office, start, office.start, 0.55) if has_work(reader, office, end) else None
    for size in (2, 3) if not owners and last - first > _LONGEST_NAME else ():
        # 海报就小陈负责: what colleagues call somebody, behind the matter.
        name = reader.plain[last - size : last]
        if names.is_familiar(name) or name in reader.known:
            first = last - size
            owners = reader.listed(first, last)
    if not owners and match.end() >= end - 1:
        owners = reader.listed(first, last, lenient=True)
    if not owners and match[0] == "负责" and _CALLED.fullmatch(reader.plain, first, last):
        # 版主负责更新首页: whoever that is, the words say who takes it.
        owners = reader.listed(first, last, lenient=True)
    found = Found(owners, (), first, last)
    return Owner(found, first, first, 0.55) if owners and has_work(reader, found, end) else None


# 由我来负责: whoever spoke.
_SPEAKER = later(r"[我你他她它咱谁]")
_LONGEST_OFFICE = 8


def _office_at(reader: PartyReader, start: int, end: int) -> Found | None:
    """入场安排(站位)学生处负责: an office behind the matter, set off, or named elsewhere too."""
    plain = reader.plain
    for size in range(min(_LONGEST_OFFICE, end - start - 2), 1, -1):
        name = plain[end - size : end]
        apart = plain[end - size - 1] in ")】 "
        if names.is_department(name) and (apart or plain.count(name) > 1):
            party = Party(name, PartyKind.DEPARTMENT, end - size, end, department=name)
            return Found((party,), (), end - size, end)
    return None


def _past_date(plain: str, at: int, end: int) -> int:
    match = _DATE_LEAD.match(plain, at, end)
    return match.end() if match and match.end() < end else at
