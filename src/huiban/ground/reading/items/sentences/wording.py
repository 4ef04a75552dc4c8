"""The words of a task, tidied: without edges, the day that was read, and who does it."""

import re

from huiban.ground.reading.later import later

EDGES = " \t\n\x0b,。;、:*|-·•!"
_LEAD = later(
    r"^(?:(?:牵头|主责|主办|负责),|(?:与此)?同时,?|此外,?|另外,?|承诺|答应|并|且|也|还|再|先|应当|应该|应|须|需要|需(?!求)|要(?!求|素|点)|负责(?!人)|,|、|:|;|\s|由|请(?![柬假示求教]))+(?=.{3})"
)


def before_due(text: str) -> str:
    """What stands before a day, without the word that led to it: 于, 最迟, 延至."""
    return re.sub(
        r"(?:争取|力争|最迟|最晚|务必)?(?:于|在|(?:推迟|延期|顺延|延)[至到]|推到)?\s*$", "", text
    )


def after_due(text: str) -> str:
    """What stands behind a day, without the word that closed it: 前, 以内."""
    return re.sub(r"^(?:[之以]?前|以内|内|\s*[,、])+(?=.{2})", "", text)


# (截止时间:) once its day has been read.
_EMPTIED = later(
    r"\s?\(\s*\)|\s?\((?:截[止至](?:时间|日期)?|完成(?:时间|日期)?|时间|ddl|deadline|due|by)\s?:?\s?\)",
    re.I,
)


def tidy(text: str) -> str:
    text = re.sub(r"\s*([,;、。])\s*", r"\1", text).strip(EDGES)
    text = re.sub(r"^(?:[一二三四五六七八九十]是要?|将,)(?=.{3})", "", text)
    text = re.sub(r"^(?:任务|事项|内容|措施|工作|要求)\d{0,2}\s?[:,]\s?(?=.{2})", "", text)
    text = re.sub(r",(?:(?:主要|具体)?负责|[来去]做)(?=[,;]|$)", "", text)
    text = re.sub(r"[,、](?:时间|日期|截止)$", "", _EMPTIED.sub("", text))
    text = re.sub(r"[,;、]{2,}", ",", text)
    text = re.sub(r"\s?(?:[-=]>|→|➔|➜|\bby)$", "", text)
    text = re.sub(r"\(决\d{1,2}\)?$", "", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff》”)]{3}),(?:需|须|应)?完成$", "", text)
    return _balanced(_LEAD.sub("", text)) or text


def _balanced(text: str) -> str:
    for opening, closing in ("()", "“”", "《》", "【】"):
        if text.count(opening) != text.count(closing):
            if text.endswith(opening) or (
                text.endswith(closing) and closing not in text[:-1] and opening not in text
            ):
                text = text[:-1]
            if text.startswith((opening, closing)) and text.count(opening) != text.count(closing):
                text = text[1:]
    return text.strip(EDGES)
