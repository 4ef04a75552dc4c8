"""Whether what follows an owner is work: who came, who bears a cost or an office, is none."""

from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.values import PartyKind

_WORKLESS = later(
    # 供货厂主要负责人、…开了碰头会; 负责同志,一起看了: who came.
    # (市场组 - 张伟): a place and who works there.
    r"\s*(?:代表,|-\s?[\u4e00-\u9fff]{2,4}\)|,?\s?下次(?:例会|会议|组会|周会)之?前?(?:$|[。;])|,\s?[^,。;()]{0,6}[周月日号天前内底][一二三四五六日天]?[前内底]?\)|(?:主要|有关|相关|分管)?负责(?:人|同志)(?!,?[^,。;]{0,8}(?:要|应|须|需|于|务必|尽快|[带牵]头|组织))|(?!负责|牵头|承担|协调|处理|办理|落实|做好|完成|对接)[^,。;]{2,4}(?:事宜|一事)(?=[,。;:]|$)|[就对][^,。;]{2,16}(?:提出|作出|做出)了?[^,。;]{0,6}(?:要求|意见|建议|部署|指示)|\d{1,2}\s?[./月]\s?\d{1,2}\s?[日号]?前?\s*(?:[。;]|$)|(?:召集|联系|牵头|发起|申请|经办)人|召集(?!人)|拍板|定夺|把关(?=[,。;]|$)|$|[。;!?)”]|[^,。;]{2,8}后(?:[。;]|$|,(?!\s?(?:再|由)?(?:发|报|提交|交|送|印|公|上|组织)))|主持|代为|组成|的|是|为(?!主)|认为|表示(?!,?\s?将)|反馈|介绍|汇报|分享|讲解|指出|强调|提出|提议|说|同意|已|[:：]|要求|(?:交流|发言|讲话|意见|建议|总结|强调|回应|答复|补充|致辞|提醒|提示|说明|通知|布置|部署|安排|交代|指示|反映)\s?[:,]|[就对][^,。;]{2,16}(?:进行|作|做)了?[^,。;]{0,6}(?:发言|汇报|总结|交流|讨论|介绍)|(?:报告|说明|通报|解读|演示)了)"
)


# 原型所需改进的内容: what a thing needs, no office that ends in 所.
_RELATIVE = later(r"(?<!研究)(?<!派出)(?<!事务)(?<!管理)(?<!司法)(?<!供电)所[需要有在示属见涉述]$")


# 聘请某所负责审计, 主任任组长: an office that is given, not a task.
_APPOINTED = later(r"(?:聘请|聘任|续聘|选聘|任命|推选|选举|增补|提名)$")


# 维护费用由甲方承担: who bears a cost is a term, not a task.
_COSTS_OF = later(r"(?:费用?|经费|资金|款项?|报名费|成本|\d元?/[人队个次]),?\s*$")
_COSTS = later(r"(?:费用?|经费|资金|款项?|成本|损失|责任)(?:均|全部|一律|统一|应当?|须)?由$")
_BEARS = later(r"[^,。;]{0,12}?(?:承担|负担|支付|列支|(?<!提)出资|垫付|缴纳|支出)")
_OFFICE = later(r"任(?:副?组长|副?主任|成员)")


# Parts in the meeting itself and offices somebody is given.
_PART = later(
    r"\s*(?:同志|主要|有关|相关|分管)*(?:负责)?(?:人|同志|领导|人员|代表)?[^,。;]{0,4}(?:参加|出席|列席|参会|到会)(?:了|本次|此次|相关)?(?:会议|议题)?(?=[,。;]|$)|\s*(?:(?:出席|列席|参加)(?:了|本次|此次|相关)?(?:会议|议题)?(?:并(?:作|做|讲话|致辞|提出|发言|强调|部署|主持|就)|(?=[,。;]|$))|(?:负责|担任|承担)?(?:会议)?(?:记录|主持|签到)(?:工作)?(?=[,。;]|$)|(?:再次|代表[^,。]{0,8})?(?:介绍|汇报|宣读|通报|讲解|致辞|发言|解读|传达|演示)"
    r"|担任|出任|兼任|当选|负责人|组长|任组|[^,。;]{0,8}组成)"
)


# 参会人员研究了…: what they did there.
_GUESTS = ("参会人员", "与会人员", "与会者")
# 各组需要提交的材料: what they have to hand in, told of something else.
_THAT = later(
    r"所?(?:需要?|应当?|要|须)(?:提交|提供|完成|准备|解决|注意|配合|办理|落实|修改|补充|购买|填写|做)的(?:具体|相关|有关|全部|各类|各项)?[\u4e00-\u9fff、和]{2,10}(?:[,。;]|$)"
)
_AHEAD = later(r"会后|下次|下周|下月|[日号周底]\S{0,2}前")


def has_work(reader: PartyReader, owner: Found, end: int) -> bool:
    """Whether the words behind *owner* may be something they are to do."""
    plain = reader.plain
    if owner.stop >= end or _WORKLESS.match(plain, owner.stop, end):
        return False
    if _APPOINTED.search(plain, max(owner.start - 4, 0), owner.start):
        return False
    if any(_OFFICE.match(party.name) for party in owner.owners):
        return False
    everyone = owner.owners[-1].kind is PartyKind.EVERYONE
    if not everyone and _RELATIVE.search(plain, max(owner.stop - 3, 0), owner.stop + 1):
        return False
    if plain.startswith("纪要", owner.stop - 1):
        # 周会纪 + 要: the title of the record.
        return False
    if plain[owner.start : owner.stop] in _GUESTS and plain[owner.start - 1 : owner.start] != "请":
        return False
    if _THAT.match(plain, owner.stop, end):
        return False
    near = max(owner.start - 12, 0)
    costs = _COSTS.search(plain, near, owner.start) or _COSTS_OF.search(plain, near, owner.start)
    if costs and _BEARS.match(plain, owner.stop, end):
        return False
    return not _PART.match(plain, owner.stop, end) or bool(_AHEAD.search(plain, owner.start, end))
