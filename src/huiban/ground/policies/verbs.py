"""Installing, changing and copying the templates and their time rules."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.policies.models import Floors, Template
from huiban.ground.policies.permissions import check_can_change_templates, check_can_set_floors
from huiban.ground.policies.rules import Policy, presets, undercut
from huiban.ground.procedure import Invalid

LAYOUTS = {"d4_a": noop("会议记录表"), "d4_b": noop("会议纪要"), "d4_c": noop("沟通记录表")}
FIRST_TOPIC = {"title": "上次遗留", "kind": "inform", "minutes": 5, "is_core": False}
LAST_TOPIC = {"title": "其他事项", "kind": "discuss", "minutes": 5, "is_core": False}
# R38: no template keeps the archive shorter than a year, whatever the organisation sets.
FIRST_FLOORS = {"keep_years": 1}


def skeleton(topics: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The agenda with 上次遗留 before and 其他事项 after the core topics (R20, R33)."""
    core = [{**topic, "is_core": True} for topic in topics]
    return [dict(FIRST_TOPIC), *core, dict(LAST_TOPIC)]


@transaction.atomic
def install_presets() -> None:
    """The shipped templates, each once; one that was changed or renamed stays as it is."""
    Floors.objects.get_or_create(id=1, defaults={"values": FIRST_FLOORS})
    path = Path(__file__).with_name("templates.toml")
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["template"]:
        if not Template.objects.filter(name=row["name"]).exists():
            policy = presets()[row["preset"]].policy.to_data()
            Template.objects.create(**{**row, "agenda": skeleton(row["agenda"])}, policy=policy)


@transaction.atomic
def save_new_version(
    template: Template,
    *,
    policy: Policy,
    agenda: Sequence[Mapping[str, Any]],
    layout: str,
    by: Person,
) -> Template:
    """A new current version; meetings keep the copy they were notified with.

    Raises NotAllowed, or Invalid when a floor is undercut or somebody saved in between.
    """
    check_can_change_templates(by)
    broken = undercut(policy, floors())
    if broken:
        code, sentence = next(iter(broken.items()))
        raise Invalid(sentence, code)
    old = Template.objects.select_for_update().get(pk=template.pk)
    if not old.is_current:
        raise Invalid(gettext("有人刚刚保存了这个模板的新版本，请刷新后核对，再保存您的修改。"))
    Template.objects.filter(pk=old.pk).update(is_current=False)
    new = Template.objects.create(
        name=old.name,
        version=old.version + 1,
        preset=old.preset,
        meeting_type=old.meeting_type,
        policy=policy.to_data(),
        agenda=list(agenda),
        layout=layout,
        changed_by=by,
    )
    journal.record("save_new_version", new, by=by, facts=changes(old, new))
    return new


def changes(old: Template, new: Template) -> dict[str, Any]:
    """{setting: [before, after]} for the journal."""
    before, after = Policy.from_data(old.policy).to_data(), new.policy
    found = {code: [before[code], after[code]] for code in after if before[code] != after[code]}
    for name in ("agenda", "layout"):
        if getattr(old, name) != getattr(new, name):
            found[name] = [getattr(old, name), getattr(new, name)]
    return {"template": str(new), "changes": found}


def floors() -> dict[str, Any]:
    """The organisation's floors as {setting: value}."""
    row = Floors.objects.filter(id=1).first()
    return dict(row.values) if row else dict(FIRST_FLOORS)


@transaction.atomic
def set_floors(values: Mapping[str, Any], *, by: Person) -> None:
    """What no template may undercut. The archive is kept at least one year (R38)."""
    check_can_set_floors(by)
    if int(values.get("keep_years", 0)) < FIRST_FLOORS["keep_years"]:
        raise Invalid(gettext("保存期限的底线不能少于1年。"), "keep_years")
    before = floors()
    row, _ = Floors.objects.update_or_create(id=1, defaults={"values": dict(values)})
    journal.record("set_floors", row, by=by, facts={"before": before, "after": dict(values)})


def snapshot(template: Template) -> dict[str, Any]:
    """The copy a meeting keeps at 发出通知: the policy, and which template it came from."""
    return {
        **Policy.from_data(template.policy).to_data(),
        "template": template.name,
        "template_version": template.version,
        "preset": template.preset,
    }


def policy_of(copy: Mapping[str, Any]) -> Policy:
    """The policy of a meeting from its copy; a draft without one follows 推荐."""
    return Policy.from_data(copy)
