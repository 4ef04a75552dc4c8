"""What somebody does next: 把…放到, 去…, 补一份, 拿出来, 5月6号来装, 每天收一遍.

The words are in ``words/doings.toml``.
"""

import re
from functools import cache

from huiban.ground.reading.wordlists import words

_DAY = (
    r"[本下]?周[一二三四五六日天内末]"
    r"|(?:\d{1,2}\s?[月./])?\d{1,2}\s?[日号]?(?:[时点](?:\d{1,2}分)?)?"
    r"(?:[之以]?前|以内|上午|下午|晚上?)?"
    r"|[一二两三四五六七八九十]{1,3}[天周日]?[内前]|[十百]天以?内"
    r"|提前(?:\d{1,2}|[一二两三四五六七八九十半])个?(?:天|日|工作日|周|小时)|[^,。;\s]{0,3}后?当天"
    r"|趁[^,。;]{1,8}?(?=先|再|赶紧|抓紧|尽快|把|去)|下次[^,。;]{0,4}?前|节后(?:第一[周天])?"
)
# 要求 and 需求 are things.
_MUST = r"要(?!求|点|素)|须|需(?!求)"
_WITH = r"(?:[跟向给和与替帮找陪带][^,。;\s]{1,10}?)?"


@cache
def does() -> re.Pattern[str]:
    """The pattern of what somebody does next; it begins right behind the name."""
    one, makes = str(_list("measures")), str(_list("makes"))
    brings = rf"(?:{_any('brings')}|(?<![有是为以])一[{one}]|[两几][个份版遍次套条])"
    ends = r"(?=[,。;\s]|[\u4e00-\u9fff]{0,10}(?:[,。;]|$))"
    return re.compile(
        rf"(?!.{{0,6}}?(?:{_any('tells')}|讲(?!座|课|解|话)|介绍(?!信)|报告[,:]|过(?!去|来)|(?<!带)着))"
        # What was taken for when and how is not given back: with many ways to part a row of
        # figures the time would double with each of them.
        rf"(?:{_any('when')}|{_DAY}|{_any('how')}|{_MUST}|\s)*+(?:"
        r"[来去]?(?:用[^,。;把]{1,10})?[把将](?!来|要|会|军|近)[^,。;]{2,}"
        r"|[去来](?!年|自|源|访|电|函|宾|历)[\u4e00-\u9fff]"
        rf"|{_WITH}(?:[\u4e00-\u9fff]{{1,4}}?{brings}"
        rf"|[\u4e00-\u9fff]{{1,3}}(?<![{_list('not_finished')}])[{_list('finishes')}]{ends})"
        r"|在[^,。;]{1,16}?[里上中内]?(?:写|加|补|发|改|开|建|列|记|贴)[上下进好个一]"
        r"|找[^,。;\s]{1,10}?(?:要|谈|问|商量|借|拿|做|订|买|申请|报销|补|聊|核对|协调|做主)"
        rf"|[向给][^,。;\s]{{2,10}}?(?:{_any('turns')})"
        rf"|(?P<again>[{_list('again')}])(?P=again)(?=[\u4e00-\u9fff\d])"
        rf"|[{makes}](?:个|一[个张份块套])"
        rf"|(?:提资|[{_list('hands')}])(?:一[份个下])?(?:给|到(?!位|了))[\u4e00-\u9fffA-Za-z]"
        r"|(?:发|交|给|报)(?:我|群)|(?:亲自|带队)[\u4e00-\u9fff]"
        rf"|[^,。;]{{0,6}}?[{_list('hands')}][^,。;]{{2,10}}?(?:存档|归档|备案|汇总|保管)"
        r"|出[^,。;]{0,6}[稿表单图案版])"
    )


@cache
def makes_one() -> re.Pattern[str]:
    """立个公示牌, 开一张单子: a thing that is to be made, wherever it stands."""
    return re.compile(rf"[{_list('makes')}](?:个|一[个张份块套])")


def _list(name: str) -> str:
    return "".join(words("doings", name))


def _any(name: str) -> str:
    return "|".join(map(re.escape, words("doings", name)))
