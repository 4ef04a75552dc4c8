"""What may follow a name: a verb, a date, a joiner, a stop.

A name ends where one of these follows. Lengths are tried until one does, so "张三负责" is 张三 and
"李娜于8月" is 李娜 without a dictionary of names.
"""

from huiban.ground.reading.later import later
from huiban.ground.reading.people.verbs import verb_start

BOUNDARY = later(r"\s*(?:[,。;!?:、()\[\]“”\"\n\x0b/&|]|-{1,}|$)")
DATE = later(
    r"\s*(?:自(?=\d)|\d{1,4}\s?[年月日号.:/\-]|(?:\d+|[一二两三四五六七八九十]{1,2})\s?个?(?:工作日|天|日|周|月)(?![一二三四五六日天末])|[本下这上]?周[一二三四五六日天内末]|[今明后]天|[今明]日|[今明]晚|[本下]|月底|年底|国庆|春节|元旦|节前)"
)
JOINER = later(r"\s*(?:、|和|与|及|以及|/|&|\+|跟)\s*")
# After a role or an unknown account only these make it an owner: 前端负责…, 测试于8月5日前….
STRONG = later(
    r"\s*(?:$|[、/&+)]|(?:和|与|及)[^,。]{1,8}(?:负责|牵头|跟进)|(?:主要|共同|统一|联合)?(?:负责(?!人)|牵头|跟进|开展|组织|落实|继续|抓紧|联合|收到|接到|解决|提供|配合|协助|完成|于|在?\s?[\d一二两三四五六七八九十]|尽快|会后|下?周[一二三四五六日]|本周|月底|需(?!求)|要(?!求|点|素)))"
)
# 施工队表示将增派人手: what somebody undertakes.
UNDERTAKES = later(r"(?:表示|承诺),?\s?将(?:会|再)?")
ETC = later(
    r"(?:[两二三四五]个?人|二位)(?=[\u4e00-\u9fff\s])|[两二三四五六七八九十]{1,2}位(?:同志|老师|同学)"
    r"|等(?:人|同志|同学|部门|单位|\d+[人个]?部?门?)?(?=[\u4e00-\u9fff\s])"
)


def follows(plain: str, at: int, end: int) -> bool:
    """Whether a verb, a date, a joiner or a boundary stands at *at*."""
    if at >= end:
        return True
    while at < end and plain[at] == " ":
        at += 1
    return bool(
        BOUNDARY.match(plain, at, end)
        or verb_start().match(plain, at, end)
        or DATE.match(plain, at, end)
        or JOINER.match(plain, at, end)
        or ETC.match(plain, at, end)
    )
