"""The table of time rules as a form: one field per setting, typed words kept beside their error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from huiban.ground.policies.rules import SETTINGS, Duration, Policy, Setting, Unit, presets
from huiban.ground.procedure import Invalid

LONGEST_STEP = 60
UNITS = {Unit.WORKDAY: noop("工作日"), Unit.DAY: noop("天"), Unit.HOUR: noop("小时")}


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the form. ``typed`` is what stands in its box or boxes."""

    setting: Setting
    typed: Any
    error: str = ""
    recommended: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.recommended)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(code, _(word)) for code, word in self.setting.choices.items()]

    @property
    def units(self) -> list[tuple[str, str]]:
        units = [(str(unit), _(word)) for unit, word in UNITS.items()]
        return [*units, (str(Unit.AUTOMATIC), _("自动"))] if self.setting.automatic else units


def shown_settings() -> list[Setting]:
    return [setting for setting in SETTINGS.values() if setting.shown]


def typed_of(policy: Policy) -> dict[str, Any]:
    """What stands in the boxes for a stored policy."""
    return {one.code: _typed(one, getattr(policy, one.code)) for one in shown_settings()}


def _typed(setting: Setting, value: Any) -> Any:
    if isinstance(value, Duration):
        return {"n": "" if value.unit == Unit.AUTOMATIC else str(value.n), "unit": str(value.unit)}
    if setting.kind == "steps":
        return "、".join(str(step) for step in value)
    return [str(one) for one in value] if isinstance(value, tuple) else value


def typed_from(post: QueryDict) -> dict[str, Any]:
    """What was typed, right or wrong."""
    return {one.code: _from_post(one, post) for one in shown_settings()}


def _from_post(setting: Setting, post: QueryDict) -> Any:
    code = setting.code
    if setting.kind == "duration":
        return {"n": post.get(f"{code}_n", "").strip(), "unit": post.get(f"{code}_unit", "")}
    if setting.kind == "choices":
        return post.getlist(code)
    if setting.kind == "flag":
        return code in post
    return post.get(code, "").strip()


def read_policy(typed: Mapping[str, Any], base: Policy) -> tuple[Policy, dict[str, str]]:
    """The policy that was typed, and {setting: sentence} for what could not be read.

    A setting that could not be read, or is not on the page, keeps the value of ``base``.
    """
    data, errors = base.to_data(), {}
    for setting in shown_settings():
        try:
            data[setting.code] = _read(setting, typed[setting.code])
        except Invalid as wrong:
            errors[setting.code] = str(wrong)
    return Policy.from_data(data), errors


def _read(setting: Setting, typed: Any) -> Any:
    if setting.kind == "duration":
        return _duration(setting, typed)
    if setting.kind == "count":
        return _count(setting, typed)
    if setting.kind == "steps":
        return _steps(setting, typed)
    if setting.kind == "choices":
        return _choices(setting, typed)
    if setting.kind == "choice" and typed not in setting.choices:
        raise Invalid(_("%(label)s：请从列表里选一项。") % {"label": _(setting.label)})
    return typed


def _duration(setting: Setting, typed: Mapping[str, str]) -> str:
    if setting.automatic and typed["unit"] == Unit.AUTOMATIC:
        return Unit.AUTOMATIC
    try:
        return str(Duration.parse(f"{typed['n']}{typed['unit']}"))
    except ValueError as wrong:
        sentence = _("%(label)s：请填一个整数并选单位，如“2工作日”。") % {"label": _(setting.label)}
        raise Invalid(sentence) from wrong


def _count(setting: Setting, typed: str) -> int:
    if not typed.isdecimal() or not setting.least <= int(typed) <= setting.most:
        raise Invalid(
            _("%(label)s：请填 %(least)s 到 %(most)s 之间的整数。")
            % {"label": _(setting.label), "least": setting.least, "most": setting.most}
        )
    return int(typed)


def _steps(setting: Setting, typed: str) -> list[int]:
    """Before the date the far step first, past it the near one; written with any separator."""
    words = typed.replace("、", " ").replace("，", " ").replace(",", " ").split()
    if any(not word.isdecimal() or int(word) > LONGEST_STEP for word in words):
        raise Invalid(
            _("%(label)s：请写工作日数，用顿号隔开，如“3、1、0”；不提醒就留空。")
            % {"label": _(setting.label)}
        )
    steps = {int(word) for word in words}
    if setting.code == "overdue_steps":
        return sorted(steps - {0})
    return sorted(steps, reverse=True)


def _choices(setting: Setting, typed: list[str]) -> list[str]:
    chosen = [code for code in setting.choices if code in typed]
    if len(chosen) < setting.least:
        raise Invalid(_("%(label)s：至少选一项。") % {"label": _(setting.label)})
    return chosen


def fields_of(
    typed: Mapping[str, Any], policy: Policy, errors: Mapping[str, str]
) -> dict[str, list[Field]]:
    """{group: fields} with 与推荐不同 marks."""
    groups: dict[str, list[Field]] = {}
    best = presets()["recommended"].policy
    for setting in shown_settings():
        advised, value = getattr(best, setting.code), getattr(policy, setting.code)
        words = setting.words(advised) if advised != value else ""
        error = errors.get(setting.code, "")
        field = Field(setting, typed[setting.code], error, words)
        groups.setdefault(setting.group, []).append(field)
    return groups


def differences(policy: Policy) -> int:
    """How many shown settings differ from 推荐."""
    best = presets()["recommended"].policy
    return sum(getattr(best, s.code) != getattr(policy, s.code) for s in shown_settings())


def read_floors(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The floors that were typed, empty ones left out, and {setting: sentence}."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for code, words in typed.items():
        setting, text = SETTINGS[code], words.strip()
        if not text:
            continue
        try:
            values[code] = _floor(setting, text)
        except Invalid as wrong:
            errors[code] = str(wrong)
    return values, errors


def _floor(setting: Setting, text: str) -> Any:
    if setting.kind == "count":
        return _count(setting, text.removesuffix(setting.unit).strip())
    try:
        return str(Duration.parse(text))
    except ValueError as wrong:
        raise Invalid(f"{_(setting.label)}{_('：')}{wrong}") from wrong
