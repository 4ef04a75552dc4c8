"""The six presets, the copy a meeting keeps, and the floors nobody undercuts."""

import pytest

from huiban.ground.policies.models import Floors, Template
from huiban.ground.policies.rules import SETTINGS, Policy, presets, rule_words, undercut
from huiban.ground.policies.verbs import (
    install_presets,
    policy_of,
    save_new_version,
    set_floors,
    snapshot,
)
from huiban.ground.procedure import Invalid, NotAllowed
from tests.cast import Cast


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("recommended", {"notice_lead": "3工作日", "draft_due": "24小时", "keep_years": "1年"}),
        (
            "record_sheet",
            {"notice_lead": "2工作日", "draft_due": "24小时", "owner_steps": "3工作日"},
        ),
        (
            "action_plan",
            {"notice_lead": "3工作日", "draft_due": "2小时", "distribute_due": "1小时"},
        ),
        (
            "request_flow",
            {"draft_due": "2工作日", "reviewers": "发起人", "overdue_steps": "1工作日"},
        ),
        (
            "formal",
            {"notice_lead": "3天", "draft_due": "2工作日", "reviewers": "主持人、主要参会人"},
        ),
        ("urgent", {"notice_lead": "0小时", "draft_due": "2小时", "follow_up_days": "3天"}),
    ],
)
@pytest.mark.requirement("R34")
@pytest.mark.requirement("R36")
def test_each_preset_says_what_its_form_asks(preset: str, words: dict[str, str]) -> None:
    policy = presets()[preset].policy
    for code, expected in words.items():
        assert SETTINGS[code].words(getattr(policy, code)) == expected


def test_the_presets_are_the_six_of_the_specification() -> None:
    names = [preset.name for preset in presets().values()]
    assert names == ["推荐", "记录表", "纪要+行动计划", "申请流程", "正式纪要", "突发"]


@pytest.mark.parametrize("preset", list(presets()))
def test_data_and_policy_are_two_forms_of_one_thing(preset: str) -> None:
    policy = presets()[preset].policy
    assert Policy.from_data(policy.to_data()) == policy


def test_every_setting_has_its_words() -> None:
    assert set(SETTINGS) == set(presets()["recommended"].policy.to_data())
    for setting in SETTINGS.values():
        assert setting.label
        assert setting.note
        for preset in presets().values():
            assert setting.words(getattr(preset.policy, setting.code))


def test_an_older_copy_is_completed_from_the_recommended() -> None:
    policy = policy_of({"draft_due": "2小时", "a_word_of_the_past": 1})
    assert str(policy.draft_due) == "2小时"
    assert policy.owner_steps == (3, 1, 0)


def test_a_clock_says_its_rule() -> None:
    policy = presets()["recommended"].policy
    assert rule_words("draft_due", policy, "recommended") == "纪要初稿 24小时（推荐）"
    assert rule_words("draft_due", policy) == "纪要初稿 24小时"


@pytest.mark.parametrize(
    ("floors", "values", "broken"),
    [
        ({"keep_years": 3}, {"keep_years": 3}, []),
        ({"keep_years": 3}, {"keep_years": 1}, ["keep_years"]),
        ({"notice_lead": "2工作日"}, {"notice_lead": "3工作日"}, []),
        ({"notice_lead": "2工作日"}, {"notice_lead": "1工作日"}, ["notice_lead"]),
        # 3天 may hold a weekend and then be 1工作日 only; 5天 cannot.
        ({"notice_lead": "2工作日"}, {"notice_lead": "3天"}, ["notice_lead"]),
        ({"notice_lead": "2工作日"}, {"notice_lead": "5天"}, []),
        ({"notice_lead": "2天"}, {"notice_lead": "2工作日"}, []),
        ({"draft_due": "24小时"}, {"draft_due": "2小时"}, []),
        ({"draft_due": "24小时"}, {"draft_due": "1工作日"}, ["draft_due"]),
        ({"draft_due": "2工作日"}, {"draft_due": "24小时"}, []),
        ({"distribute_due": "1小时"}, {"distribute_due": "自动"}, []),
    ],
)
def test_floors(floors: dict[str, object], values: dict[str, object], broken: list[str]) -> None:
    assert list(undercut(Policy.from_data(values), floors)) == broken


def test_the_sentence_names_value_and_floor() -> None:
    (sentence,) = undercut(Policy.from_data({"keep_years": 1}), {"keep_years": 3}).values()
    assert sentence == "保存期限1年，单位规定不能少于3年。"


@pytest.mark.django_db
@pytest.mark.requirement("R48")
def test_the_shipped_meeting_types_each_have_a_template() -> None:
    install_presets()
    types = set(Template.objects.current().values_list("meeting_type", flat=True))
    assert types == {
        "跨部门协作会议",
        "项目进度推进会",
        "突发问题处理会",
        "资源对接与需求沟通会",
        "信息同步",
    }
    assert set(Template.objects.values_list("preset", flat=True)) == set(presets())


@pytest.mark.django_db
@pytest.mark.requirement("R20")
@pytest.mark.requirement("R33")
def test_every_agenda_begins_with_what_was_left_and_ends_with_other_matters() -> None:
    install_presets()
    for template in Template.objects.current():
        first, *core, last = template.agenda
        assert (first["title"], first["is_core"]) == ("上次遗留", False)
        assert (last["title"], last["is_core"]) == ("其他事项", False)
        assert 1 <= len(core) <= 3
        assert all(topic["is_core"] for topic in core)


def test_installing_again_changes_nothing(cast: Cast) -> None:
    install_presets()
    template = Template.objects.current().get(name="信息同步会")
    changed = Policy.from_data({**template.policy, "core_topics": 2})
    save_new_version(
        template, policy=changed, agenda=template.agenda, layout="d4_b", by=cast.he_ping
    )
    before = list(Template.objects.values_list("name", "version"))
    install_presets()
    assert list(Template.objects.values_list("name", "version")) == before


def test_a_meetings_copy_does_not_follow_the_template(cast: Cast) -> None:
    install_presets()
    template = Template.objects.current().get(name="跨部门协作会议")
    copy = snapshot(template)
    changed = Policy.from_data({**template.policy, "draft_due": "2小时"})
    new = save_new_version(
        template, policy=changed, agenda=template.agenda, layout="d4_a", by=cast.he_ping
    )
    assert str(policy_of(copy).draft_due) == "24小时"
    assert str(policy_of(snapshot(new)).draft_due) == "2小时"
    assert copy["preset"] == "recommended"


@pytest.mark.requirement("R38")
def test_the_archive_is_kept_at_least_a_year_whatever_is_set(cast: Cast) -> None:
    install_presets()
    assert Floors.objects.get().values == {"keep_years": 1}
    with pytest.raises(Invalid, match="不能少于1年"):
        set_floors({"keep_years": 0}, by=cast.he_ping)
    with pytest.raises(Invalid, match="不能少于1年"):
        set_floors({}, by=cast.he_ping)
    with pytest.raises(NotAllowed, match="只有管理员"):
        set_floors({"keep_years": 2}, by=cast.wang_fang)
    template = Template.objects.current().first()
    assert template is not None
    short = Policy.from_data({**template.policy, "keep_years": 0})
    with pytest.raises(Invalid, match="保存期限0年"):
        save_new_version(template, policy=short, agenda=[], layout="d4_a", by=cast.he_ping)
