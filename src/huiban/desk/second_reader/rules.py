"""What may be sent, decided on plain values; each refusal is the sentence the page shows. Pure."""

from huiban.ground.language import say
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.second.prompt import most_characters, secrecy_mark


def refusal(document: Document) -> str:
    """Why this text is never sent, or nothing."""
    mark = secrecy_mark(document)
    if mark:
        return say("原文标有“%(mark)s”，不会发给第二读者。", mark=mark)
    if len(document.text) > most_characters():
        most = most_characters() // 10_000
        return say("原文超过 %(n)s 万字，第二读者不读这么长的文字。", n=most)
    return ""
