"""模板与时限规则 and 工作日历 as pages: marks, 预演, floors, versions, errors beside the field."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiban.desk.settings.policy_form import shown_settings, typed_of
from huiban.ground.policies.models import Template
from huiban.ground.policies.rules import Policy, presets
from huiban.ground.policies.verbs import install_presets, set_floors
from huiban.ground.workdays import verbs as workdays
from tests.cast import Cast


@pytest.fixture
def template(cast: Cast) -> Template:
    install_presets()
    return Template.objects.current().get(name="跨部门协作会议")


def form(policy: Policy, template: Template, **changes: object) -> dict[str, object]:
    """What a browser would post from the page."""
    data: dict[str, object] = {"layout": template.layout}
    for setting in shown_settings():
        typed = typed_of(policy)[setting.code]
        if setting.kind == "duration":
            data |= {f"{setting.code}_n": typed["n"], f"{setting.code}_unit": typed["unit"]}
        elif setting.kind != "flag" or typed:
            data[setting.code] = typed
    for name, column in (("title", "title"), ("kind", "kind"), ("minutes", "minutes")):
        data[f"agenda_{name}"] = [row[column] for row in template.agenda]
    data["agenda_core"] = ["1" if row["is_core"] else "0" for row in template.agenda]
    return {**data, **changes}


def save(browser: Client, template: Template, **changes: object):
    posted = form(Policy.from_data(template.policy), template, **changes)
    return browser.post(f"/settings/templates/{template.pk}/save", posted)


def test_a_change_becomes_a_new_version_and_the_old_one_stays(
    cast: Cast, template: Template
) -> None:
    answer = save(cast.client(cast.he_ping), template, draft_due_n="12", draft_due_unit="小时")
    assert answer.status_code == 302
    new = Template.objects.current().get(name=template.name)
    assert (new.version, new.policy["draft_due"]) == (2, "12小时")
    template.refresh_from_db()
    assert template.policy["draft_due"] == "24小时"
    page = cast.client(cast.he_ping).get(f"/settings/templates/{new.pk}").content.decode()
    assert "与推荐不同：推荐 24小时" in page


def test_the_form_says_back_exactly_what_is_stored(cast: Cast, template: Template) -> None:
    save(cast.client(cast.he_ping), template)
    new = Template.objects.current().get(name=template.name)
    assert new.policy == template.policy
    assert new.agenda == template.agenda


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"draft_due_n": "很快"}, "纪要初稿：请填一个整数并选单位"),
        ({"topic_minutes": "1"}, "每个议题：请填 5 到 240 之间的整数"),
        ({"agenda_minutes": ["x", "20", "20", "5"]}, "议题“上次遗留”的时长请填 1 到 240"),
        ({"core_topics": "99"}, "核心议题最多：请填 0 到 10 之间的整数"),
        ({"owner_steps": "三天"}, "到期前提醒责任人：请写工作日数"),
        ({"reviewers": []}, "审核人：至少选一项"),
        ({"verifier": "老板"}, "验收人：请从列表里选一项"),
        ({"keep_years": "0"}, "保存期限：请填 1 到 100 之间的整数"),
    ],
)
def test_what_was_typed_stays_beside_its_error(
    cast: Cast, template: Template, changes: dict[str, object], sentence: str
) -> None:
    answer = save(cast.client(cast.he_ping), template, goal="", **changes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    for typed in changes.values():
        if isinstance(typed, str) and typed != "老板":
            assert f'value="{typed}"' in page
    assert Template.objects.filter(name=template.name).count() == 1


def test_a_floor_is_named_where_it_is_undercut(cast: Cast, template: Template) -> None:
    set_floors({"keep_years": 3, "notice_lead": "2工作日"}, by=cast.he_ping)
    answer = save(cast.client(cast.he_ping), template, notice_lead_n="1")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "会议通知最晚提前1工作日，单位规定不能少于2工作日。" in page
    assert "保存期限1年，单位规定不能少于3年。" in page


def test_two_people_saving_do_not_overwrite_each_other(cast: Cast, template: Template) -> None:
    save(cast.client(cast.he_ping), template, core_topics="2")
    answer = save(cast.client(cast.he_ping), template, core_topics="5")
    assert answer.status_code == 422
    assert "有人刚刚保存了这个模板的新版本" in answer.content.decode()


def test_everybody_reads_the_rules_and_few_change_them(cast: Cast, template: Template) -> None:
    page = cast.client(cast.zhao_min).get(f"/settings/templates/{template.pk}")
    assert page.status_code == 200
    assert "只有管理员和项目助理" in page.content.decode()
    assert save(cast.client(cast.zhao_min), template).status_code == 403
    cast.project.coordinator = cast.sun_li
    cast.project.save()
    assert save(cast.client(cast.sun_li), template).status_code == 302
    assert cast.client(cast.sun_li).post("/settings/templates/floors", {}).status_code == 403


def test_a_preset_is_filled_in_and_not_saved(cast: Cast, template: Template) -> None:
    page = cast.client(cast.he_ping).get(f"/settings/templates/{template.pk}?preset=formal")
    assert "已填入预设“正式纪要”" in page.content.decode()
    assert Template.objects.filter(name=template.name).count() == 1


def test_the_rehearsal_says_the_dates(cast: Cast, template: Template) -> None:
    posted = form(presets()["recommended"].policy, template, ends_at="2026-08-05T16:00")
    with time_machine.travel("2026-08-01T01:00:00Z", tick=False):
        answer = cast.client(cast.he_ping).post(
            f"/settings/templates/{template.pk}/rehearse", posted
        )
    page = answer.content.decode()
    assert "8月6日 周四 16:00" in page
    assert "8月7日 周五 16:00" in page
    assert Template.objects.filter(name=template.name).count() == 1


def test_a_year_is_loaded_whole_or_not_at_all(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    good = "日期,类别,名称\n2027-01-01,休息,元旦\n2027-01-02,休息,元旦\n2027-01-03,上班,\n"
    bad = "日期,类别,名称\n2027-01-01,休息,元旦\n2027-13-01,休息,\n2027-01-04,上班,\n"
    answer = browser.post("/settings/workdays/load", {"file": upload(bad)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第3行：“2027-13-01”不是日期" in page
    assert "第4行：2027-01-04 本来就是工作日" in page
    assert 2027 not in workdays.calendar().known_years
    workdays.seed_official()
    assert browser.post("/settings/workdays/load", {"file": upload(good)}).status_code == 302
    workdays.forget()
    days = workdays.calendar()
    assert days.is_workday(date(2027, 1, 3))
    assert not days.is_workday(date(2027, 1, 1))
    assert not days.is_tentative(date(2027, 5, 1))


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("2027.csv", text.encode("gb18030"))


def test_only_the_admin_loads_a_year_and_the_sample_loads_again(cast: Cast) -> None:
    sample = cast.client(cast.zhao_min).get("/settings/workdays/sample")
    assert sample.status_code == 200
    file = SimpleUploadedFile("sample.csv", sample.content)
    assert (
        cast.client(cast.zhao_min).post("/settings/workdays/load", {"file": file}).status_code
        == 403
    )
    file.seek(0)
    assert (
        cast.client(cast.he_ping).post("/settings/workdays/load", {"file": file}).status_code == 302
    )


@pytest.fixture(autouse=True)
def fresh_calendar():
    yield
    workdays.forget()
