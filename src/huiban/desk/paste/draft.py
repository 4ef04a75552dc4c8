"""The sheet that a person checks: fields with their doubts and the words they came from."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

ITEM_FIELDS = ("task", "owner", "department", "due", "deliverable", "support", "helpers")
DECISION_FIELDS = ("text", "kind")
DISPUTE_FIELDS = ("question", "views", "follower", "next_talk_on")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the source that a field came from."""

    start: int
    end: int
    key: str
    amber: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One field: its text, the key of its words, and why a person should look (empty: sure).

    ``said`` are words that the directory does not know: what a person fills in may be remembered
    for them (``remember``: ticked).
    """

    text: str = ""
    key: str = ""
    doubt: str = ""
    error: str = ""
    said: str = ""
    remember: bool = False


@dataclass(frozen=True)
class Row:
    """One decision, dispute or action item to check; only what is included is taken.

    A suggestion stands apart until somebody includes it; ``is_added``: written by hand;
    ``said``: who said it and when, where it was heard (张三 00:12:30).
    """

    number: int
    fields: dict[str, Value]
    source: str = ""
    topic: int | None = None
    include: bool = True
    is_suggestion: bool = False
    is_added: bool = False
    said: str = ""

    @property
    def doubts(self) -> int:
        """How many of its fields are amber."""
        return sum(1 for value in self.fields.values() if value.doubt or value.error)


@dataclass
class Draft:
    """Everything the page shows and sends back."""

    facts: dict[str, Value] = field(default_factory=dict)
    items: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    disputes: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def doubts(self) -> int:
        """How many fields are amber in what will be taken."""
        rows = [row for row in (*self.items, *self.decisions, *self.disputes) if row.include]
        facts = sum(1 for value in self.facts.values() if value.doubt or value.error)
        return facts + sum(row.doubts for row in rows)

    @property
    def found(self) -> list[Row]:
        """The action items that were read or added."""
        return [row for row in self.items if not row.is_suggestion]

    @property
    def suggestions(self) -> list[Row]:
        """Sentences that may be tasks."""
        return [row for row in self.items if row.is_suggestion]


def doubt_about(candidates: int) -> str:
    """Why a name needs a look: several people share it, or the directory has none."""
    if candidates:
        return _("有%(n)s位同名，请写成“部门-姓名”") % {"n": candidates}
    return _("组织名单里没有这个人")
