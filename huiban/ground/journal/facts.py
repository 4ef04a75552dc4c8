"""An event's facts in words: 邮箱：a@b.cn → c@d.cn；原因：资源不足."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

WORDS: Mapping[str, str] = {
    "account": noop("账号"),
    "added": noop("新增"),
    "admin": noop("管理员"),
    "after": noop("改后"),
    "before": noop("改前"),
    "changed": noop("变更"),
    "changes": noop("变更"),
    "comment": noop("批注"),
    "department": noop("部门"),
    "departments": noop("新部门"),
    "due": noop("截止日期"),
    "due_on": noop("截止日期"),
    "draft_due": noop("初稿期限"),
    "email": noop("邮箱"),
    "employee_no": noop("工号"),
    "file": noop("文件"),
    "from": noop("自"),
    "head": noop("负责人"),
    "kind": noop("类别"),
    "n": noop("条数"),
    "name": noop("名称"),
    "org_role": noop("角色"),
    "outcome": noop("结果"),
    "owner": noop("责任人"),
    "parent": noop("上级部门"),
    "parent_department": noop("上级部门"),
    "percent": noop("进度"),
    "person": noop("人员"),
    "phone": noop("手机"),
    "preset": noop("预设"),
    "question": noop("待解决"),
    "reason": noop("原因"),
    "release": noop("放行原因"),
    "role": noop("角色"),
    "salutation": noop("称呼"),
    "sponsor": noop("分管领导"),
    "status": noop("状态"),
    "stopped": noop("停用"),
    "task": noop("任务"),
    "template": noop("会议模板"),
    "text": noop("内容"),
    "title": noop("名称"),
    "to": noop("给"),
    "topic": noop("议题"),
    "until": noop("至"),
}


# Keys that say something else of a person.
OF_A_PERSON: Mapping[str, str] = {"name": noop("姓名"), "title": noop("职务")}


def in_words(facts: Mapping[str, Any], noun: str = "") -> str:
    """One line; empty values are left out, and ``of``, which names the thing itself."""
    return "；".join(_parts(facts, noun))


def _parts(facts: Mapping[str, Any], noun: str) -> Iterator[str]:
    for key, value in facts.items():
        if key == "of" or value in (None, "", [], {}):
            continue
        yield f"{word(key, noun)}：{_value(value)}"


def word(key: str, noun: str = "") -> str:
    """The word of a key; a key without one shows itself."""
    known = OF_A_PERSON.get(key) if noun == "person" else None
    known = known or WORDS.get(key)
    return _(known) if known else key


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{word(key)} {_value(each)}" for key, each in value.items())
    if isinstance(value, list) and len(value) == 2 and not isinstance(value[0], Mapping):
        return f"{_value(value[0])} → {_value(value[1])}"
    if isinstance(value, list):
        return "、".join(_value(each) for each in value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return "—" if value in (None, "") else str(value)
