"""The sentence of each finding on a plan; the rules name it by code."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiban.stages.meetings.rules import Finding
from huiban.ui.jinja import clock, day_with_weekday

SENTENCES = {
    "no_title": gettext_lazy("还没有会议名称"),
    "no_time": gettext_lazy("还没有会议日期和起止时间"),
    "ends_early": gettext_lazy("结束时间要晚于开始时间"),
    "no_place": gettext_lazy("还没有地点或线上会议号"),
    "no_goal": gettext_lazy("还没有会议目标：开完会要得到什么"),
    "vague_goal": gettext_lazy("目标偏模糊，写出结果，如“确定上线日期与分工”"),
    "no_host": gettext_lazy("还没有主持人"),
    "no_recorder": gettext_lazy("还没有记录人"),
    "no_decider": gettext_lazy("有决策议题，还没有决策人"),
    "host_records": gettext_lazy("主持人兼记录人：可以，人多时建议分开"),
    "no_topics": gettext_lazy("还没有议题"),
    "many_topics": gettext_lazy("核心议题 %(n)s 个，建议不超过 %(most)s 个"),
    "no_output": gettext_lazy("决策议题“%(title)s”还没有期望输出"),
    "long_topic": gettext_lazy("“%(title)s”%(n)s 分钟，建议不超过 %(most)s 分钟"),
    "over_time": gettext_lazy("议题合计超出会议时长 %(n)s 分钟"),
    "nobody_invited": gettext_lazy("还没有邀请参会人"),
    "only_observers": gettext_lazy("%(department)s只有列席人，请至少安排一位能承担任务的人"),
    "unlinked": gettext_lazy("没有对应议题的 %(n)s 人：%(names)s。可不参会？"),
    "send_by": gettext_lazy("最晚%(latest)s前发出通知"),
    "late": gettext_lazy("已过通知时限（%(latest)s），请写明迟发原因"),
    "late_with_reason": gettext_lazy("通知迟于时限（%(latest)s），原因会记入会议"),
}


def sentence(finding: Finding) -> str:
    """What the page says about one finding."""
    values = {
        name: in_words(value) if isinstance(value, datetime) else value
        for name, value in finding.values.items()
    }
    return str(SENTENCES[finding.code]) % values


def in_words(moment: datetime) -> str:
    """8月12日 周三 14:00."""
    return _("%(day)s %(clock)s") % {"day": day_with_weekday(moment), "clock": clock(moment)}
