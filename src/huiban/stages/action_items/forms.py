"""What the pages of action items send."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.action_items.models import ExtensionReason


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class UpdateForm(forms.Form):
    text = forms.CharField(label=_("进展"), max_length=500)
    percent = forms.IntegerField(
        label=_("完成比例（%）"), required=False, min_value=0, max_value=100
    )


class SubmitDoneForm(forms.Form):
    text = forms.CharField(label=_("完成情况"), max_length=500, required=False)
    file = forms.FileField(label=_("佐证材料"), required=False)
    link = forms.URLField(label=_("或材料链接"), required=False, assume_scheme="https")


class ExtensionForm(forms.Form):
    new_due_on = forms.DateField(label=_("调整后时间"), widget=DateInput())
    reason = forms.ChoiceField(label=_("延期原因"), choices=ExtensionReason.choices)
    explanation = forms.CharField(label=_("说明"), max_length=300, required=False)
    remedy = forms.CharField(label=_("解决方案"), max_length=300)


class ObjectionForm(forms.Form):
    reason = forms.CharField(label=_("异议的原因"), max_length=300)
    suggested_due_on = forms.DateField(label=_("建议日期"), required=False, widget=DateInput())


class AssignForm(forms.Form):
    """The people one may choose are given by the page."""

    owner = forms.ModelChoiceField(label=_("责任人"), queryset=Person.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class SettleForm(AssignForm):
    task = forms.CharField(label=_("任务"), max_length=300)
    due_on = forms.DateField(label=_("截止日期"), widget=DateInput())

    field_order = ("task", "owner", "due_on")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=300)


def quick_dates(today: date, due_on: date | None) -> list[tuple[str, str]]:
    """Chips beside a date field: [(word, ISO)]."""
    start = max(today, due_on or today)
    return [
        (_("+%(days)s天") % {"days": days}, (start + timedelta(days=days)).isoformat())
        for days in (3, 5, 7)
    ]
