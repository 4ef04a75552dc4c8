"""The title of the minutes: a label, else the first line that reads like one."""

from dataclasses import dataclass

from huiban.ground.reading.head.headlabels import labels_in
from huiban.ground.reading.head.opening import DATED, FURNITURE
from huiban.ground.reading.head.toldtitles import told_title
from huiban.ground.reading.items.sections import Section, label_section
from huiban.ground.reading.labels import WEAK, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import fold
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_LIKE = later(
    r"会议|例会|纪要|备忘录|周会|晨会|早会|夕会|月会|组会|站会|快会|班会|座谈|讨论|评审|研讨|沟通|协调会|推进会|办公会|碰头|复盘|会商|论证|听证|谈判|对接会|交底|(?:活动|教研|会)记录"
    r"|(?i:\b(?:meeting|sync|stand-?up|retro|minutes|weekly)\b)|会(?:\(.{1,16}\))?$|记录$|会 "
    r"|(?:记录|纪要|简报)\s?第\s?[\d一二三四五六七八九十]+\s?期"
)
# 迭代回顾, 项目启动: titles where the labels of the head stand right below.
_DONE = later(
    r"(?:回顾|启动|汇报|筹备|对齐|规划|头脑风暴|部署|路演|答辩|预审|初审|验收|宣贯|约谈)$"
)
_GENERIC = later(
    r"^(?:跨部门|部门|工作|会议|协作|沟通|协调|小组|项目组?|团队|专题|内部|日常|例会|公司|本周|案件|教研|活动|班会)*(?:纪要|记录|会议|会议摘要|转写|文字稿)(?:表|单|模板)?(?:\(.{1,8}\))?$|^会议$"
)
# Words that open another part of minutes; a title does not end so.
_NOT = later(
    r"^会议现场|基本信息|会议时间|会议地点|参会|与会|主持(?!召开)|记录人|会议概况|^会议(?:主要)?(?:资料|信息|要点|摘要|安排|目的|背景|结论|决议|内容|议题|议程|情况|概要|详情)$|^\d{4}[-/.年\d\s:月日]+$|会议议程|会议议题|下次|会议名称|[。;]|群聊|聊天记录|语音转写|^(?:各|致|抄送)"
)
# A colon inside a title stands behind the name of the meeting: 第三次会议:发布评审.
_LABELLED = later(r"^(?P<label>[^:]{1,10}):(?=.)")
_MEETING_LABEL = later(r"(?:会|会议|纪要|备忘录|记录|议题)\s?#?[\d一二三四五六七八九十]{0,3}$")
_BRACKETED = later(r"^\s*[【\[](?P<title>[^【】\[\]\n]{3,40})[】\]]")
_NAMED_MINUTES = later(r"\S{2}.*(?:纪要|记录)\s*$")
_DATED = later(
    r"(?<!\s)\s*(?:\(\s*)?(?:20\d{2}\s?[年./\-]\s?\d{1,2}\s?[月./\-]\s?\d{1,2}日?)\s*\)\s*$"
)
# 例会 #3:接口评审 below 例会记录: the one of these meetings that is told.
_NUMBERED = later(r"^\S{0,8}(?:会议?|纪要|记录)\s?(?:#|[Nn]o\.?)?\s?\d{1,3}\s?(?::|$)")
_NTH = later(r"^第[\d一二三四五六七八九十百]+[次周期届]")
# 公司召开安委会会议: the headline of news tells the title behind its verb.
_HEADLINE = later(
    r"^[^,。:]{2,20}?(?:召开|举行)(?:关于)?"
    r"(?P<title>.{3,40}?会议?)(?:(?:审议|研究|部署|讨论|听取|传达|学习|通过|安排)[^会]*)?$"
)
# 3.18 产品对齐会: the number in front is a day.
_DAY_MARK = later(r"(?:0?[1-9]|1[0-2])\.\d{1,2}$")
_QUOTES = frozenset("\"'")
_BULLETS = frozenset("-*+•·")
# A title stands near the beginning, and it is no sentence.
_WITHIN = 200
_TELLS = later(
    r"[!?]|讨论了|进行了|召开了|确定了|如下|本次会议|我们|今天|大家|,(?!.*(?:纪要|记录|会议|会)$)"
)
# These stand in titles as well as before what was said.
_NAMES_OF_MINUTES = WEAK | {"会议纪要", "部门", "项目"}
# # 3.18 over notes that have no other heading.
_SHORT_DAY = later(r"\d{1,2}\s?[./\-月]\s?\d{1,2}[日号]?")
# 产品周会|会议纪要: behind the bar stands what kind of paper it is.
_KIND = later(r"(?<=\S{3})\s?\|\s?[^|\n]{0,6}(?:纪要|记录|逐字稿|转写|摘要)(?:\([^()\n]*\))?\s*$")
_TAIL = " \t:：*#-—|(,"


def find_title(
    document: Document, lines: list[tuple[Line, Section]], labelled: Span | None, label: str
) -> Span | None:
    """会议名称 where it is stated; else a heading or a first line; else 主题; else prose."""
    if labelled and labelled.text.endswith("等"):
        # 会议议题:质量、进度等 counts topics.
        labelled = None
    name_label = any(word in label.lower() for word in ("名称", "标题", "题目", "title"))
    if labelled and name_label and len(labelled.text) <= 60:
        quoted = labelled.text[:1] == labelled.text[-1:] and labelled.text[:1] in _QUOTES
        return document.span(labelled.start + quoted, labelled.end - quoted)
    found = _from_lines(document, lines)
    if found and not _is_generic(found.text):
        return found
    if labelled and len(labelled.text) <= 60:
        return labelled
    return told_title(document, alone=found is None) or found


def _is_generic(text: str) -> bool:
    return bool(_GENERIC.match(text.replace(" ", "")))


@dataclass(frozen=True, slots=True)
class _Start:
    """The first lines of a text, and how the first of them stands to the rest."""

    lines: list[Line]
    # The only heading of the first level: it stands over the whole text.
    over: bool
    # The only heading of any level.
    alone: bool
    # Right below the first line stand the labels of the head.
    headed: bool
    # 第一次会议, 第二次会议: parts of one paper that names all of them.
    several: bool

    @staticmethod
    def of(document: Document, lines: list[tuple[Line, Section]]) -> "_Start":
        near = [line for line, _ in lines[:16] if line.start < line.end]
        near = _under_furniture(document, near)
        tops = [one for one, _ in lines if one.kind is LineKind.HEADING and one.level == 1]
        below = labels_in(document.plain, near[1].start, near[1].end) if len(near) > 1 else []
        headed = bool(below) and below[0].start == near[1].start
        heads = [one for one, _ in lines if one.kind is LineKind.HEADING]
        nth = [one for one in heads if _NTH.match(document.plain[one.start : one.end])]
        over = len(tops) == 1 and tops == near[:1]
        return _Start(near, over, len(heads) == 1, headed, len(nth) > 1)

    def candidates(self) -> list[Line]:
        """Headings first, then the first paragraphs."""
        headings = [line for line in self.lines if line.kind is LineKind.HEADING]
        first = [line for line in self.lines[:5] if line.kind is LineKind.PARAGRAPH]
        dated = [line for line in self.lines[:1] if self._is_marked(line)]
        return [*headings, *dated, *first]

    def _is_marked(self, line: Line) -> bool:
        """3.18 产品对齐会, - 机械组例会纪要: the first line, with its day or a bullet before it."""
        bullet = self.headed and line.marker.strip() in _BULLETS
        return bool(_DAY_MARK.match(line.marker)) or bullet

    def titles(self, line: Line, said: str, *, free: bool) -> bool:
        """Whether a line is a title: the nth meeting, a word of meetings, the day, a frame."""
        heading, first = line.kind is LineKind.HEADING, line is self.lines[0]
        named = said.endswith(("纪要", "记录", "会议", "例会", "备忘录"))
        if heading and not first and not named and label_section(said) is not Section.NONE:
            return False
        below = len(self.lines) > 1 and line is self.lines[1]
        if heading and below and (_NUMBERED.match(said) or _DAY_FIRST.match(said)):
            return True
        if _NTH.match(said):
            if self.several and not first:
                return False
            return heading or bool(_LIKE.search(said))
        if _LIKE.search(said):
            return free
        if first and self.headed and _DONE.search(said):
            return True
        if heading and first and self.alone and _SHORT_DAY.fullmatch(said):
            return True
        over = self.over and label_section(said) is Section.NONE and bool(_WORDS.search(said))
        return first and heading and (over or bool(_DAY_FIRST.match(said)))


def _from_lines(document: Document, lines: list[tuple[Line, Section]]) -> Span | None:
    start = _Start.of(document, lines)
    generic: Span | None = None
    top: Line | None = None
    for line in start.candidates():
        heading = line.kind is LineKind.HEADING
        top = top or (line if heading else None)
        span = _cleaned(document, line, first=line is start.lines[0])
        said = simplified(fold(span.text))
        longest = 80 if line is top else 44
        if not 2 <= len(said) <= longest or _NOT.search(said) or _is_labelled(said):
            continue
        if line.start > _WITHIN or (not heading and _TELLS.search(said)):
            continue
        if _is_generic(said):
            generic = generic or span
        elif start.titles(line, said, free=generic is None or line is top):
            return span
    return generic


_WORDS = later(r"[^\W\d]")
# ## 20260318-预算评审: a file of notes is named by its day.
_DAY_FIRST = later(
    r"20\d{2}[-./年]?\d{1,2}[-./月]?\d{1,2}(?:日|(?!日))[\s\-_:]*(?=[^\d\s:]{2})(?!(?:星期|周)[一二三四五六日天])"
)


def _under_furniture(document: Document, near: list[Line]) -> list[Line]:
    """What stands below the line of a web page that tells when the text was put online."""
    for at, line in enumerate(near[:4]):
        row = document.plain[line.start : line.end]
        below = near[at + 1 :]
        if len(row) <= 80 and FURNITURE.search(row) and any(
            _LIKE.search(document.plain[one.start : one.end]) and one.end - one.start <= 44
            for one in below[:1]
        ):  # fmt: skip
            return below
    return near


def _is_labelled(said: str) -> bool:
    match = _LABELLED.match(said)
    if match is None:
        return False
    return not _MEETING_LABEL.search(match["label"]) or bool(role_of(match["label"], "meeting"))


def _cleaned(document: Document, line: Line, *, first: bool) -> Span:
    """The title of a line, without the day, the labels and the place packed behind it."""
    start, end = line.start, line.end
    plain = document.plain
    bracketed = _BRACKETED.match(plain, start, end)
    if bracketed and _is_generic(bracketed["title"]) and _LIKE.search(plain, bracketed.end(), end):
        # 【会议转写】仓库周例会: the kind of paper, then its title.
        start, bracketed = bracketed.end(), None
    if (
        bracketed
        and _LIKE.search(bracketed["title"])
        and not _NAMED_MINUTES.search(plain, bracketed.end(), end)
    ):
        # 【方案评审】借书柜改造纪要: the frame names the kind, the words behind it the minutes.
        return document.span(*bracketed.span("title"))
    headline = _HEADLINE.match(plain[start:end]) if first and end - start <= 44 else None
    if headline is not None and headline["title"].endswith(("会", "会议")):
        return document.span(start + headline.start("title"), start + headline.end("title"))
    if first and _DAY_MARK.match(line.marker):
        start = plain.rfind("\n", 0, start) + 1
    labels = [] if line.kind is LineKind.HEADING and first else labels_in(plain, start, end)
    labels = [one for one in labels if one.text.strip() not in _NAMES_OF_MINUTES]
    if labels and labels[0].start - start < 4:
        return document.span(start, start)
    if labels:
        end = labels[0].start
    kind = _KIND.search(plain, start, end)
    end = kind.start() if kind else end
    dated = _DATED.search(plain, start, end)
    if dated and dated.end() == end and dated.start() > start:
        end = dated.start()
    day = DATED.search(plain, start, end)
    # A gap parts the title from its day; 3月18日例会 is one.
    if (
        day
        and day.start() - start >= 3
        and plain[day.start() - 1] in " \t("
        and plain[day.end() : line.end].strip()
    ):
        end = day.start()
    while end > start and plain[end - 1] in _TAIL:
        end -= 1
    return document.span(start, end)
