"""时限规则 as values: the policy of a meeting, its six presets, the organisation's floors. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from huiban.ground.language import say
from huiban.ground.policies.durations import Direction, Duration, Unit, deadline

__all__ = [
    "SETTINGS",
    "Direction",
    "Duration",
    "Policy",
    "Preset",
    "Setting",
    "Unit",
    "deadline",
    "presets",
    "rule_words",
    "undercut",
]
_HERE = Path(__file__).parent
RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the page: its word, how it is typed, its unit and where it comes from."""

    code: str
    group: str
    label: str
    kind: Literal["duration", "count", "choice", "choices", "steps", "flag"]
    note: str
    source: str = ""
    unit: str = ""
    least: int = 0
    most: int = 0
    floor: Literal["", "min", "max"] = ""
    automatic: bool = False
    shown: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)

    def words(self, value: Any) -> str:
        """The value as people read it: 3工作日, 主持人、发起人, 是."""
        if self.kind == "flag":
            return say("是") if value else say("否")
        if self.kind == "choice":
            return say(self.choices[str(value)])
        if self.kind == "choices":
            return say("、").join(say(self.choices[one]) for one in value) or say("无")
        if self.kind == "steps":
            steps = say("、").join(str(one) for one in value)
            return self._counted(steps) if value else say("不提醒")
        return value.words() if isinstance(value, Duration) else self._counted(value)

    def _counted(self, count: object) -> str:
        return say("%(n)s%(unit)s", n=count, unit=say(self.unit)) if self.unit else str(count)


def _settings() -> dict[str, Setting]:
    table = tomllib.loads((_HERE / "settings.toml").read_text(encoding="utf-8"))
    return {code: Setting(code=code, **row) for code, row in table.items()}


SETTINGS = _settings()


@dataclass(frozen=True, slots=True)
class Policy:
    """Every clock and count of one meeting (product.md §2.2); steps are 工作日."""

    request_lead: Duration
    feedback_due: Duration
    notice_lead: Duration
    material_lead: Duration
    core_topics: int
    topic_minutes: int
    opening_minutes: int
    default_host: str
    default_recorder: str
    draft_due: Duration
    reviewers: tuple[str, ...]
    review_due: Duration
    distribute_due: Duration
    auto_distribute: bool
    audience: tuple[str, ...]
    cc: tuple[str, ...]
    owner_steps: tuple[int, ...]
    collaborator_steps: tuple[int, ...]
    overdue_steps: tuple[int, ...]
    tracker: str
    update_weekday: int
    evidence_required: bool
    verifier: str
    follow_up_days: int
    follow_up_repeat_days: int
    archive_path: str
    keep_years: int
    strict_hours: bool

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Policy":
        """Read stored data; what an older copy does not know is taken from 推荐."""
        whole = {**_table()[RECOMMENDED], **data}
        return cls(**{one.name: _typed(one.name, whole[one.name]) for one in fields(cls)})

    def to_data(self) -> dict[str, Any]:
        """Plain JSON: durations as “2工作日”, tuples as lists."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}


def _typed(code: str, value: Any) -> Any:
    if SETTINGS[code].kind == "duration":
        return Duration.parse(value)
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Duration):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Preset:
    """A named policy that a template is copied from, never linked to."""

    code: str
    name: str
    policy: Policy


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((_HERE / "presets.toml").read_text(encoding="utf-8"))


@cache
def presets() -> dict[str, Preset]:
    """The six presets by code, 推荐 first."""
    return {
        code: Preset(code, row["name"], Policy.from_data(row)) for code, row in _table().items()
    }


def rule_words(code: str, policy: Policy, preset: str = "") -> str:
    """纪要初稿 24小时（推荐）: what a clock shows beside itself, so no limit is mysterious."""
    setting = SETTINGS[code]
    name = say(presets()[preset].name) if preset in presets() else ""
    value = setting.words(getattr(policy, code))
    words = f"{say(setting.label)} {value}"
    return words + say("（%(name)s）", name=name) if name else words


def undercut(policy: Policy, floors: Mapping[str, Any]) -> dict[str, str]:
    """{setting: sentence} for each value that breaks a floor of the organisation.

    Different units are compared at their worst: 3天 may hold a weekend, so it does not
    promise 2工作日.
    """
    found = {}
    for code, raw in floors.items():
        setting, value = SETTINGS[code], getattr(policy, code)
        if _breaks(setting, value, _typed(code, raw)):
            side = say("不能少于") if setting.floor == "min" else say("不能超过")
            found[code] = say(
                "%(label)s%(value)s，单位规定%(side)s%(floor)s。",
                label=say(setting.label),
                value=setting.words(value),
                side=side,
                floor=setting.words(_typed(code, raw)),
            )
    return found


def _breaks(setting: Setting, value: Any, floor: Any) -> bool:
    if isinstance(value, Duration):
        if value.unit == floor.unit:
            value, floor = value.n, floor.n
        elif setting.floor == "min":
            value, floor = value.least_hours(), floor.most_hours()
        else:
            value, floor = value.most_hours(), floor.least_hours()
    return bool(value < floor if setting.floor == "min" else value > floor)
