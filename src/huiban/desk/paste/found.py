"""What a report says of one file: what was read, and what needs eyes."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from huiban.desk.paste.draft import Draft
from huiban.desk.paste.opening import Opened

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the report; ``unknown`` are names that the directory does not have."""

    title: str = ""
    day: str = ""
    decisions: int = 0
    items: int = 0
    disputes: int = 0
    suggestions: int = 0
    doubts: int = 0
    day_from_name: bool = False
    title_from_name: bool = False
    unknown: list[str] = field(default_factory=list)

    def kept(self) -> dict[str, object]:
        """As the row keeps it."""
        return asdict(self)

    @property
    def eyes(self) -> list[str]:
        """What a person should look at, one sentence each; empty when all was plain."""
        said = []
        if not self.day:
            said.append(_("没有读到会议日期"))
        if not self.title:
            said.append(_("没有读到会议名称"))
        if self.day_from_name:
            said.append(_("会议日期取自文件名"))
        if self.title_from_name:
            said.append(_("会议名称取自文件名"))
        if self.unknown:
            shown = _("、").join(self.unknown[:MOST_NAMES])
            more = _("等 %(n)s 人") % {"n": len(self.unknown)}
            said.append(
                _("组织名单里没有：%(names)s") % {"names": shown}
                + (more if len(self.unknown) > MOST_NAMES else "")
            )
        if not (self.decisions or self.items):
            said.append(_("没有读到决议和行动项"))
        return said


def found_in(opened: Opened) -> Found:
    """The summary of what was read."""
    draft, facts = opened.draft, opened.draft.facts
    named = bool(facts["title"].text) and opened.reading.facts.title is None
    return Found(
        title=facts["title"].text,
        day=facts["day"].text,
        decisions=len(draft.decisions),
        items=sum(1 for row in draft.found if row.include),
        disputes=len(draft.disputes),
        suggestions=len(draft.suggestions),
        doubts=draft.doubts,
        day_from_name=bool(facts["day"].text) and bool(facts["day"].doubt),
        title_from_name=named,
        unknown=unknown_names(draft),
    )


def unknown_names(draft: Draft) -> list[str]:
    """Whom and what the directory does not know, each once, in the order of the sheet."""
    rows = (*draft.found, *draft.disputes)
    values = [*draft.facts.values(), *(one for row in rows for one in row.fields.values())]
    return list(dict.fromkeys(one.said for one in values if one.said))


def kept(values: dict[str, object]) -> Found:
    """The summary that a row keeps; an empty one for a row that was not read."""
    return Found(**values)  # type: ignore[arg-type]
