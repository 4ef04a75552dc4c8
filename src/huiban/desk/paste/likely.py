"""Sentences that look like tasks, for minutes in which no action item was found. Pure."""

import re

from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import cut, squeeze
from huiban.ground.reading.values import Directory, Span
from huiban.ground.reading.wordlists import words

MOST = 12
SHORTEST, LONGEST = 6, 160
_END = re.compile(r"[。;!?|\n\x0b]")
_WHEN = re.compile(
    r"\d{1,2}\s?[月/.]\s?\d{1,2}|[本下这]?周[一二三四五六日天末内]|[本下]周|月底|月末|年底|季度末"
    r"|\d+\s?个?(?:工作日|天|周)内?|[今明后]天|[之以]?前(?:完成|提交|反馈|报)|尽快|会后"
)
_DUTY = re.compile(
    r"负责|牵头|请(?!假|示|问|教)|安排|需要?|应当?|须|要(?!求|点)|跟进|落实|我这边|我来"
)


def likely(document: Document, directory: Directory) -> list[Span]:
    """The most likely ones, at most a dozen, in the order of the text."""
    known = {one.name for one in directory.persons} | {one.name for one in directory.departments}
    scored = []
    for start, end in cut(document.plain, 0, len(document.plain), _END):
        text = squeeze(document.plain[start:end])
        score = _score(text, known)
        if score >= 2 and SHORTEST <= len(text) <= LONGEST:
            scored.append((score, document.span(start, end)))
    best = sorted(scored, key=lambda one: (-one[0], one[1].start))[:MOST]
    return sorted((span for _score_, span in best), key=lambda span: span.start)


def _score(text: str, known: set[str]) -> int:
    """A date, a duty, a verb of work and a known name count one each; a verb alone does not."""
    does = any(verb in text for verb in words("parties", "verbs") if len(verb) > 1)
    if not does:
        return 0
    named = any(name in text for name in known)
    return bool(_WHEN.search(text)) + bool(_DUTY.search(text)) + named + 1
