"""Tasks in prose: 由X负责…, X于D前…, 请X…; a sentence may hold several."""

from collections.abc import Iterable, Iterator

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.charges import charge
from huiban.ground.reading.items.sentences.clauses import Owner, clause_owner
from huiban.ground.reading.items.sentences.drafts import SUPPORT, Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.sentences.ownerless import ownerless
from huiban.ground.reading.items.sentences.rows import charged_in_turn, confirm, shared_out
from huiban.ground.reading.items.sentences.steps import stepped, went_on
from huiban.ground.reading.items.sentences.takers import taken_up
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import PartyKind

_SENTENCE = later(r"[。;!?\n\x0b]|”\s?[)。]|(?<=[^\s])\s{3,}", begins=r"。;!?”\s")
# The meeting itself: who held it, and when.
_HELD = later(
    r"会(?:议)?在(?!\s?\d{1,2}\s?月[底初中]|[本下]|年|会后)[^,。;]{2,16}?(?:召开|举行)|主持(?:召开|了|会议|本次|此次)|(?:上午|下午|晚上|[日号]),?(?:(?!前|由|负责|要)[^,。]){0,40}(?:召开|召集|举行)了?[^,。]{2,24}会(?:议)?(?=[,。;]|$)",
    begins=r"会主上下晚日号",
)
# 开发区召开管线迁改专题会: the line that tells that people met.
_MET = later(
    r"[^,。;:要应须将请]{2,30}召开[^,。;:]{2,26}会(?:议)?(?:(?:专题)?研究[^,。;:]{2,16})?\s*$"
)
_ASKS = later(r"(?:要求|强调|部署|指示)\s?[:,]\s?(?=\S)")
# 例会调整到周二: when people meet, not what they do.
_SLOT = later(
    r"(?:例会|会议|大会|年会|考试|培训|讲座|活动)[^,。;]{0,16}(?:调整[到至为]|改[到至为期]|推迟|提前[到至]|(?<![决确议])定[于在]|暂定|安排在|延期)"
    r"|(?:同一|老)(?:时间|地点)|第[\d一二三四五六七八九十]+次[^,。;]{0,6}会议?拟?[于在]|^本(?:公告|纪要|文件|通知)由|时间(?:待|另行)通知|以[^,。;]{2,10}通知为准"
    r"|下一?次[^,。;前]{0,8}会(?!议?之?前)[^。;]{0,24}(?:召集|主持|召开|另行通知|待定)",
    begins=r"例会大年考培讲活同老第本时以下",
)
_CLAUSE = later(
    r"[,“(【】→➔➜]|:(?!\d\d)|-{2,}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff@])"
    # 张伟负责前台、李娜负责后厨
    r"|(?<=[\u4e00-\u9fff])\s{2,}(?=\S)"
    r"|、(?=[\u4e00-\u9fff]{2,4}(?:同学|同志|老师)?(?:主要|具体)?负责)",
    begins=r",“(【】→➔➜:\-\s、",
)
# 会议决定,由甲…;乙…。丙要…: the voice reaches on, until another begins.
_DECIDED = later(
    r"(?:会议|会上|例会|大会|[理监董]事会)(?:同时|还|并|一致|最后|原则)*(?:决定|明确|议定|要求|确定|商定|责成|安排|部署)|^(?:决定|定|议定|商定):"
    r"|(?:作|做|进行)(?:了|出)?(?:如下|以下)?(?:部署|安排)\s?:|提出了?(?:以下|如下|几点|[一二三四五六\d]点)+(?:具体|工作)?要求",
    begins=r"会例大理监董决定议商作做进提",
)
# 张伟要求:一是…: one who leads, and what follows holds as decided.
_DEMANDS = later(r"\s*[\u4e00-\u9fff]{2,8}?(?:要求|部署|布置)\s?:")
_VIEWED = later(
    r"(?:会议|会上|例会|大会|[理监董]事会)(?:同时|还|并|一致)*(?:指出|认为|听取|强调|讨论|传达|学习|通报|回顾|审议)"
)


def prose(reader: PartyReader, days: Days, start: int, end: int, section: Section) -> list[Draft]:
    """Read every sentence between two offsets for tasks with an owner, a duty or a date."""
    drafts: list[Draft] = []
    decided, told = False, 0
    pieces, apart = _sentences(reader, start, end)
    for first, last in pieces:
        says = bool(
            _DEMANDS.match(reader.plain, first, last) or _DECIDED.search(reader.plain, first, last)
        )
        goes_on = decided and not _VIEWED.search(reader.plain, first, last)
        decided = says or goes_on
        settles = decided if section is Section.NONE else says and section is Section.DISCUSSION
        here = Section.DECISION if settles else section
        before = drafts[told:]
        told = len(drafts)
        found = _sentence(reader, days, first, last, here)
        due = _day_of_all(reader, days, first, last) if drafts else None
        if due:
            for draft in drafts:
                draft.due_above = draft.due_above or due
            continue
        if not any(one.owners for one in found):
            found = _also(reader, before or _near(drafts, first), first, last) or found
        drafts += found or went_on(reader, start, first, last)
    confirm(reader.plain, drafts)
    charged_in_turn(reader.plain, drafts)
    return drafts if len(apart) < _ROW else shared_out(reader, drafts, apart)


_OF_ALL = later(
    r"\s*(?:以上|上述)(?:各项|几项|[两三四五]项|全部|所有)?(?:工作|任务|事项|整改|问题|材料)?(?:均|都)?(?:请|须|应|要|需)?[于在]?"
    r"(?P<when>[^,。;]{2,16}?)(?:全部)?(?:完成|办结|到位|报送|上报|提交|整改完毕)"
)


def _day_of_all(reader: PartyReader, days: Days, start: int, end: int) -> Field | None:
    """以上工作于2月6日前完成: the day of all that the paragraph told before."""
    match = _OF_ALL.match(reader.plain, start, end)
    due = days.day(match["when"]) if match else None
    if match is None or due is None:
        return None
    at = match.start("when")
    return Field("due", at + due.start, at + due.start, at + due.end)


_NEAR = 60


def _near(drafts: list[Draft], start: int) -> list[Draft]:
    """The last task before *start*, though a sentence about it stands between."""
    return [one for one in drafts[-1:] if start - one.end <= _NEAR]


_ALSO = later(r"\s*(?:与此)?同时\s?,?\s?(?:还|也)?(?:应当?|要|需要?|须)?(?=[^\s,])")
# 由甲负责,…;征迁工作于8月17日前完成: a part of the charge with a day of its own.
_DUE_TOO = later(
    r"(?=[^,。;:]{3,24}[前底内](?:全部|基本)?(?:完成|办结|到位|办妥|交付|竣工|结束)\s*$)"
)
# 各镇需在10月底完成一审;11月底完成初稿,并报…: a day in front, and what is finished by then.
_DAY_TOO = later(
    r"\s?(?:在|于)?(?=(?:\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|[底末])|[本下]?[周月季年][底末])(?:[之以]?前)?(?:全面|全部|基本)?(?:完成|提交|上报|报送|拿出|形成|启动))"
)
_SURE = 0.6


def _also(reader: PartyReader, before: list[Draft], start: int, end: int) -> list[Draft]:
    """由甲负责,…完成加固。同时,做好报批: whoever did the sentence before does this, too."""
    match = _ALSO.match(reader.plain, start, end)
    if match is None and reader.plain[start - 1 : start] == ";":
        match = _DUE_TOO.match(reader.plain, start, end) or _DAY_TOO.match(reader.plain, start, end)
    last = before[-1] if before else None
    if match is None or last is None or not last.owners or last.score < _SURE:
        return []
    said = squeeze(reader.plain[match.end() : end])
    if not acts.works(said) or acts.reports(said) or acts.exhorts(said):
        return []
    task = [(match.end(), end)]
    return [Draft(match.end(), end, task, last.owners, rule="prose", score=_SURE + 0.1)]


# Two names set apart in one paragraph make a row.
_ROW = 2
# No name is longer, its title included.
_LONGEST_NAME = 8


def _sentences(
    reader: PartyReader, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    """Cut at stops and wide gaps; in **张伟** 完成… the name alone says who does the rest.

    Returns the pieces, and where such a name begins, ends and what it does ends.
    """
    made: list[tuple[int, int]] = []
    apart: list[tuple[int, int, int]] = []
    named = -1
    for first, last in cut(reader.plain, start, end, _SENTENCE):
        at, stop = trim(reader.plain, first, last)
        if named >= 0 and not reader.plain[made[-1][1] : first].strip():
            apart.append((named, made[-1][1], last))
            made[-1] = (named, last)
        else:
            made.append((first, last))
        found = reader.listed(at, stop) if stop - at <= _LONGEST_NAME and named < 0 else ()
        named = at if found and all(one.kind is PartyKind.PERSON for one in found) else -1
    return made, apart


def _sentence(
    reader: PartyReader, days: Days, start: int, end: int, section: Section
) -> list[Draft]:
    plain = reader.plain
    text = squeeze(plain[start:end])
    if len(text) < 6 or text.endswith(("?", "吗", "呢")) or acts.is_of_meeting(text):
        return []
    held = bool(_HELD.search(text) or _MET.match(text))
    voice = _ASKS.search(plain, start, end) if held else None
    if voice and _HELD.search(plain, start, voice.end()):
        # 李局长主持会议并要求:办公室印发通知: what was asked there.
        start, held = voice.end(), False
        text = squeeze(plain[start:end])
    stops = plain[end : end + 1] == "?"
    if stops or held or acts.demands(text) or SUPPORT.search(text) or _SLOT.search(text):
        return []
    found: list[Owner] = []
    for first, last in _clauses(reader, start, end):
        if _ELSE.match(plain, first, last) or (found and _HANDED.match(plain, first, last)):
            continue
        owner = clause_owner(reader, first, last, end)
        if owner and not (found and owner.found.start < found[-1].found.stop):
            found.append(owner)
    drafts = [
        charge(reader, days, found, index, start, end, section) for index in range(len(found))
    ]
    kept = taken_up(plain, [draft for draft in drafts if draft is not None])
    return kept or stepped(reader, start, end) or ownerless(reader, days, start, end, section)


def _with_names(
    reader: PartyReader, pieces: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """详情页文案 阿芬 连夜改出来: a blank behind somebody of the meeting parts nothing."""
    at = -1
    for first, last in pieces:
        start = first if at < 0 else at
        name = reader.plain[first:last].strip()
        goes_on = reader.plain[last : last + 1] == " " and name in reader.known
        at = start if goes_on else -1
        if not goes_on:
            yield start, last


# 由规划局划线、办事处负责搭便道: behind one who is charged, the next.
_NEXT_CHARGE = later(r"、(?=[\u4e00-\u9fff]{3,10}?负责)")


def _clauses(reader: PartyReader, start: int, end: int) -> Iterator[tuple[int, int]]:
    plain = reader.plain
    pieces: Iterable[tuple[int, int]] = cut(plain, start, end, _CLAUSE)
    if " " in plain[start:end]:
        pieces = _with_names(reader, pieces)
    for first, last in pieces:
        charged = plain.find("由", start, last) >= 0
        yield from cut(plain, first, last, _NEXT_CHARGE) if charged else ((first, last),)


# …提交检测报告,否则业委会将投诉: what happens when the task is not done.
_ELSE = later(r"\s*(?:否则|不然|要不然)")
# 由甲协调乙,将管道交由丙维护: the second is part of what the first is to bring about.
_HANDED = later(r"\s*(?:并|再)?[将把][^,。;]*?(?:交由?|移交|委托)")
