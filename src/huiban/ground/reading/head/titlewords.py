"""Words and shapes that make a line the title of minutes, or something else."""

from huiban.ground.reading.labels import WEAK, role_of
from huiban.ground.reading.later import later

LIKE = later(
    r"会议|例会|纪要|备忘录|周会|晨会|早会|夕会|月会|组会|站会|快会|班会|座谈|讨论|评审|研讨|沟通|协调会|推进会|办公会|碰头|复盘|会商|论证|听证|谈判|对接会|交底|(?:活动|教研|会)[记纪]录"
    r"|(?i:\b(?:meeting|sync|stand-?up|retro|minutes|weekly|scrum)\b)"
    r"|会(?:\(.{1,16}\))?$|[记纪]录$|会小结$|会 "
    r"|(?:记录|纪要|简报)\s?第\s?[\d一二三四五六七八九十]+\s?期"
)
# 迭代回顾, 项目启动: titles where the labels of the head stand right below.
DONE = later(r"(?:回顾|启动|汇报|筹备|对齐|规划|头脑风暴|部署|路演|答辩|预审|初审|验收|宣贯|约谈)$")
_SAMPLE = later(r"(?:范[文本]|样[本例]|模板)")
_GENERIC = later(
    r"^(?:跨部门|部门|工作|会议|协作|沟通|协调|小组|项目组?|团队|专题|内部|日常|例会|公司|本周|案件|教研|活动|班会|录音|视频)*"
    r"(?:纪要|记录|会议|会议摘要|转写|文字稿)(?:表|单|模板)?(?:\(.{1,8}\))?$"
    # 会议二 numbers the meeting, 常务会议纪要范文 is the sample of a site.
    r"|^会议[\d一二三四五六七八九十]{0,3}$|^\S{0,12}(?:纪要|记录|会议)"
    + _SAMPLE.pattern
    + r"(?:精选|大全|\(|$)"
)
# Meeting Minutes 会议纪要: the kind of paper in two languages.
_LATIN_KIND = later(r"(?i:meeting|minutes|notes|records?|recordings?|summary|log)+")
_LATIN = later(r"[A-Za-z]+")
# Words that open another part of minutes, a room or a way to meet; a title does not end so.
NOT = later(
    r"[不就才也都]会$|^会议现场|^加入会议|^会议内容包括|^20\d\d[-./]\d{1,2}[-./]\d{1,2}\s+\d{1,2}:\d\d|基本信息|会议时间|会议地点|参会|与会|主持(?!召开)|记录人|会议概况|会议议程|会议议题|下次|会议名称"
    r"|^会议(?:主要)?(?:资料|信息|要点|摘要|安排|目的|背景|结论|决议|内容|议题|议程|情况|概要|详情)$"
    r"|^\d{4}[-/.年\d\s:月日]+$|[。;]|群聊|聊天记录|语音转写|^(?:各|致|抄送)|^上次|^会议日期|(?:基本|主要)情况$"
    r"|^讨论(?:主题|摘要|内容|要点|事项|议题)$|会议室$|(?:^|[\s,])(?:线上|在线)?(?:腾讯|钉钉|飞书)会议$|是腾讯会议$"
    r"|^(?i:meeting (?:logistics|details|info|link|day|time|date|room|attendees|agenda)$)"
)
# A colon inside a title stands behind the name of the meeting: 第三次会议:发布评审.
LABELLED = later(r"^(?P<label>[^:]{1,10}):(?=.)")
_MEETING_LABEL = later(
    r"第\s?[\d一二三四五六七八九十]{1,3}\s?[期次场季届]$|(?:会|会议|纪要|备忘录|记录|议题)\s?#?[\d一二三四五六七八九十]{0,3}$"
)
# 例会 #3:接口评审 below 例会记录: the one of these meetings that is told.
NUMBERED = later(
    r"^\S{0,8}(?:会议?|纪要|记录)\s?(?:#|[Nn]o\.?)?\s?\d{1,3}\s?(?::|$)|^(?i:me+t+ing)\s?#?\d{1,3}\b"
)
NTH = later(r"^第[\d一二三四五六七八九十百]+[次周期届]")
# 3.18 产品对齐会: the number in front is a day.
DAY_MARK = later(r"(?:0?[1-9]|1[0-2])\.\d{1,2}$")
# ## 20260318-预算评审: a file of notes is named by its day.
DAY_FIRST = later(
    r"20\d{2}[-./年]?\d{1,2}[-./月]?\d{1,2}(?:日|(?!日))[\s\-_:]*(?=[^\d\s:]{2})(?!(?:星期|周)[一二三四五六日天])"
)
# # 3.18 over notes that have no other heading.
SHORT_DAY = later(r"\d{1,2}\s?[./\-月]\s?\d{1,2}[日号]?")
# A title is no sentence.
TELLS = later(
    r"^会议(?:还|由|对|书面|专题|一致|原则|首先|随后|最后)?(?:强调|通报|指出|要求|认为|决定|听取|审议|研究|传达|学习|明确|讨论|通过|同意|部署|议定)"
    r"|[!?]|讨论了|进行了|进行(?:讨论|研究)|召开了|确定了|如下|本次会议|我们|今天|大家|,(?!.*(?:纪要|记录|会议|会)$)"
)
# These stand in titles as well as before what was said.
NAMES_OF_MINUTES = WEAK | {"会议纪要", "部门", "项目"}
# 市城管局部署管线下地工作: words without a stop, a label or an address.
OVER = later(
    r"(?!各位|请|需要?|要|今天|今日|大家|我们?|你|他|上次|本次|此次|关于(?!.*的(?:通告|通知)))"
    r"[\u4e00-\u9fffA-Za-z][^,。;:!?@#|\n]*[^\s,。;:!?@#|\n、]"
)
# 采购需求研讨会 alone below 会议纪要.
MEETING_ALONE = later(r"[^\s,。;:!?()]{2,24}(?:会|会议)")
# 第三次会议记录 above 会议主题:…: the label says more.
ONLY_NTH = later(
    r"第[\d一二三四五六七八九十百]+[次周期]\s?(?:小组|团队|项目)?(?:会议?|例会|组会|周会)?(?:记录|纪要)?"
)


def is_generic(text: str) -> bool:
    """Whether a title tells only what kind of paper it stands on: 会议纪要."""
    text = text.replace(" ", "")
    latin = _LATIN.findall(text)
    if latin and all(_LATIN_KIND.fullmatch(word) for word in latin):
        text = _LATIN.sub("", text) or text
    return bool(_GENERIC.match(text))


def is_sample(text: str) -> bool:
    """Whether a title is that of a sample sheet, below which stands that of the minutes."""
    return _SAMPLE.search(text) is not None


def is_labelled(said: str) -> bool:
    """Whether a line is a label with its value, and no meeting with its matter."""
    match = LABELLED.match(said)
    if match is None:
        return False
    if SHORT_DAY.fullmatch(said, match.end()):
        # 会议纪要:3.18 names the minutes by their day.
        return match["label"] not in NAMES_OF_MINUTES
    return not _MEETING_LABEL.search(match["label"]) or bool(role_of(match["label"], "meeting"))
