"""An event's facts in words: 邮箱：a@b.cn → c@d.cn；原因：资源不足."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

WORDS: Mapping[str, str] = {
    "account": noop("账号"),
    "added": noop("新增"),
    "address": noop("地址"),
    "admin": noop("管理员"),
    "after": noop("改后"),
    "before": noop("改前"),
    "by": noop("替代者"),
    "changed": noop("变更"),
    "changes": noop("变更"),
    "characters": noop("字数"),
    "comment": noop("批注"),
    "days": noop("天数"),
    "department": noop("部门"),
    "departments": noop("新部门"),
    "done": noop("已完成"),
    "draft_due": noop("初稿期限"),
    "due": noop("截止日期"),
    "due_on": noop("截止日期"),
    "email": noop("邮箱"),
    "employee_no": noop("工号"),
    "file": noop("文件"),
    "filter": noop("筛选"),
    "from": noop("自"),
    "head": noop("负责人"),
    "is_on": noop("已开启"),
    "item": noop("行动项"),
    "items": noop("行动项"),
    "keep_until": noop("保存至"),
    "kind": noop("类别"),
    "late": noop("迟发原因"),
    "layout": noop("版式"),
    "means": noop("指"),
    "model": noop("模型"),
    "n": noop("条数"),
    "name": noop("名称"),
    "names": noop("姓名"),
    "number": noop("期号"),
    "org_role": noop("角色"),
    "outcome": noop("结果"),
    "owner": noop("责任人"),
    "parent": noop("上级部门"),
    "parent_department": noop("上级部门"),
    "path": noop("归档路径"),
    "people": noop("人数"),
    "percent": noop("进度"),
    "person": noop("人员"),
    "phone": noop("手机"),
    "place": noop("位置"),
    "preset": noop("预设"),
    "question": noop("待解决"),
    "reason": noop("原因"),
    "recipients": noop("收件人数"),
    "release": noop("放行原因"),
    "role": noop("角色"),
    "salutation": noop("称呼"),
    "sponsor": noop("分管领导"),
    "status": noop("状态"),
    "step": noop("时点"),
    "stopped": noop("停用"),
    "task": noop("任务"),
    "template": noop("会议模板"),
    "text": noop("内容"),
    "title": noop("名称"),
    "to": noop("给"),
    "topic": noop("议题"),
    "until": noop("至"),
    "version": noop("版本"),
    "year": noop("年份"),
}


# ``of`` names the thing itself; a fingerprint and the key of a message say nothing to people.
SILENT = ("of", "hash", "key")
# What an event is about is said before the rest.
FIRST = ("text", "title", "name", "names", "task", "account")
# Codes that stand as values.
VALUES: Mapping[str, str] = {
    "expected": noop("未签到"),
    "present": noop("已签到"),
    "late": noop("迟到"),
    "left_early": noop("早退"),
    "absent": noop("请假"),
    "missing": noop("未到"),
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
# Keys that say something else of a person.
OF_A_PERSON: Mapping[str, str] = {"name": noop("姓名"), "title": noop("职务")}


def in_words(facts: Mapping[str, Any], noun: str = "") -> str:
    """One line; empty values and what is silent are left out."""
    return _("；").join(_parts(facts, noun))


def _parts(facts: Mapping[str, Any], noun: str) -> Iterator[str]:
    # A database may keep keys in an order of its own.
    for key, value in sorted(facts.items(), key=lambda fact: fact[0] not in FIRST):
        if key in SILENT or value in (None, "", [], {}):
            continue
        yield f"{word(key, noun)}{_('：')}{_value(value)}"


def word(key: str, noun: str = "") -> str:
    """The word of a key; a key without one shows itself."""
    known = OF_A_PERSON.get(key) if noun == "person" else None
    known = known or WORDS.get(key)
    return _(known) if known else key


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _("，").join(f"{word(key)} {_value(each)}" for key, each in value.items())
    if isinstance(value, list) and len(value) == 2 and not isinstance(value[0], Mapping):
        return f"{_value(value[0])} → {_value(value[1])}"
    if isinstance(value, list):
        return _("、").join(_value(each) for each in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return "—" if value in (None, "") else _plain(str(value))


def _plain(value: str) -> str:
    """A code as its word, a moment as people write it, everything else as it is."""
    if value in VALUES:
        return _(VALUES[value])
    if MOMENT.match(value):
        return f"{timezone.localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
    return value
