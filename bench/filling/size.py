"""How much is filled in. Pure."""

from dataclasses import dataclass

MEETINGS, ITEMS, PEOPLE = 2_000, 30_000, 500
# What people have in hand does not grow with what lies behind them.
OPEN_MEETINGS, OPEN_ITEMS = 200, 3_000


@dataclass(frozen=True, slots=True)
class Size:
    """``meetings`` and ``items`` in all; ``open_meetings`` of them are not finished yet."""

    meetings: int = MEETINGS
    items: int = ITEMS
    people: int = PEOPLE
    open_meetings: int = OPEN_MEETINGS
    open_items: int = OPEN_ITEMS

    @classmethod
    def scaled(cls, scale: int) -> "Size":
        """Ten times the history of the same 500 people."""
        return cls(meetings=MEETINGS * scale, items=ITEMS * scale)

    @classmethod
    def tiny(cls) -> "Size":
        """Enough for a test."""
        return cls(meetings=24, items=72, people=20, open_meetings=16, open_items=40)

    @property
    def name(self) -> str:
        return f"{self.meetings}-{self.items}-{self.people}"

    @property
    def departments(self) -> int:
        return max(2, min(20, self.people // 10))

    @property
    def items_each(self) -> int:
        return self.items // self.meetings
