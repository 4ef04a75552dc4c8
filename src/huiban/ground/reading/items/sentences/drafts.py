"""A task while it is being read: ranges of the source, before it becomes a reading."""

import re
from dataclasses import dataclass, field

from huiban.ground.reading import cues
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party

SUPPORT = later(r"可?向(?P<who>[^,。;]{2,14}?)(?:申请|寻求|请求)[^,。;]{0,8}(?:支持|支援|协助)")


@dataclass(slots=True)
class Draft:
    """Ranges and parties of one task. *task* may be several ranges; *score* is the confidence."""

    start: int
    end: int
    tasks: list[tuple[int, int]]
    owners: tuple[Party, ...] = ()
    helpers: tuple[Party, ...] = ()
    fields: list[Field] = field(default_factory=list)
    rule: str = ""
    score: float = 0.0
    inherited: set[str] = field(default_factory=set)
    topic: int | None = None
    heading: tuple[int, int] | None = None
    # The day a heading or a closing line gives, where the task names none.
    due_above: Field | None = None
    department: str = ""
    # The department whose part of the paper the task stands in: that of a person without one.
    group: str = ""
    done: bool = False


_CLOSED = later(
    r"^(?:(?:已(?:于.{2,14}?)?|均已|全部)?(?:完成|闭环|关闭|办结|解决|销项|整改完毕|整改完成|到位)"
    r"|closed|done|100%|√|✓|✔|取消|已取消|作废|终止|不用了|cancelled)(?:[,，(:].{0,24})?$",
    re.I,
)


def is_closed(text: str) -> bool:
    """Whether a state says that the work is over: 已完成, closed, √."""
    said = squeeze(text).strip("。.")
    if len(said) <= 5 and said.startswith("已"):
        return True
    return bool(_CLOSED.match(said)) or (
        len(said) <= 24 and said.endswith(("关闭", "闭环", "销项"))
    )


def worth(draft: Draft, document: Document) -> bool:
    """Whether a draft has words that could be a task at all."""
    words = "".join(document.plain[a:b] for a, b in draft.tasks)
    said = squeeze(words)
    empty = cues.is_empty(words) or len(said) < _SHORTEST or _WORD.search(said) is None
    broken = (
        _QUOTED.fullmatch(said)
        or _ADDRESS.fullmatch(said)
        # 部署 alone may be what somebody deploys.
        or (_ONLY_SHARE.fullmatch(said) and said != "部署")
        or _TOLD_START.match(said)
    )
    return not (empty or broken)


_SHORTEST = 2
_WORD = later(r"\w")


# {"kind":"todo"}: what a program keeps of a page.
_QUOTED = later(r"[\s{}\[\],:]*(?:\"[^\"\n]{0,80}\"[\s{}\[\],:]*){1,20}")
# An address, or accounts and nothing else.
_ADDRESS = later(
    r"\W*(?:(?:参考|参见|详见|见|链接|文档)\W{0,3})?https?://\S+|(?:@[\w.\-]+\s{0,3}){1,20}"
)
# 的部分, 完成了检索页: the rest of a word, and what is over.
_TOLD_START = later(
    r"的(?!士)|&|/cc|[+\-]?[\d.,]+\s?(?:%|pp|[wWkK万亿元])?$|已经?[\u4e00-\u9fff]{0,4}(?:完成|完|解决|闭环|处理|修复)$|(?:完成|研究|讨论|听取|通报|学习|审议)了"
)
# 牵头, 组长: somebody's share or office, without a word of the work; 3)上: a broken piece.
_ONLY_SHARE = later(
    r"(?:由|具体|共同|全面|该项工作|此项工作|相关工作|[,、])*(?:牵头|负责|盯办|督办|参与|参加|帶領|带领|主管|分管|主抓|部署|任务|分工|职责"
    r"|负责(?:介绍|分享|讲解|汇报|主持)"
    r"|(?:处[置理]|实施|解决)(?:方式|办法|措施)|副?(?:组长|队长|负责人)|成员|队名|组名|客户代表)+[,。]?"
    r"|[^()]{0,8}\).{0,6}|[A-H]{1,6}"
)
