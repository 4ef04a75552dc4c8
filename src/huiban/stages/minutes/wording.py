"""The minutes as places and their words, to compare one version with another."""

from django.utils.translation import gettext as _

from huiban.papers import discussion, words
from huiban.papers.content import MinutesContent, TopicRow


def places(content: MinutesContent) -> dict[str, str]:
    """{place: words} in reading order; what only counts or stamps is left out."""
    meeting = content.meeting
    found = {
        _("会议名称"): meeting.title,
        _("会议时间"): words.held(meeting),
        _("会议地点"): meeting.place,
        _("参会人员"): words.listed(meeting.attendees),
        _("缺席人员"): "；".join(map(words.absence, meeting.absences)),
        _("背景"): content.background,
        _("目标"): "；".join(content.goals),
    }
    for number, topic in enumerate(content.topics, 1):
        found |= _topic(_("议题%(n)s") % {"n": number}, topic)
    found[_("其他事项")] = "；".join(content.other_matters)
    found |= {row.number: discussion.decision(row) for row in content.every_decision}
    found |= {
        _("行动项 %(n)s") % {"n": row.ref}: discussion.action(row) for row in content.every_action
    }
    for number, dispute in enumerate(content.every_dispute, 1):
        found[_("分歧%(n)s") % {"n": number}] = discussion.dispute(dispute)
    found[_("后续安排")] = "；".join(words.arrangements(content.arrangements))
    found[_("放行说明")] = content.released_reason
    return found


def _topic(place: str, topic: TopicRow) -> dict[str, str]:
    return {
        place: topic.title,
        f"{place} {_('背景')}": topic.background,
        f"{place} {_('讨论')}": "\n".join(map(discussion.view, topic.views)),
        f"{place} {_('数据')}": "；".join(topic.facts),
        f"{place} {_('共识')}": "；".join(topic.consensus),
        f"{place} {_('备注')}": "；".join(topic.notes),
    }
