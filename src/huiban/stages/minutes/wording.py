"""The minutes as places and their words, to compare one version with another."""

from huiban.papers import discussion, words
from huiban.papers.content import MinutesContent, TopicRow


def places(content: MinutesContent) -> dict[str, str]:
    """{place: words} in reading order; what only counts or stamps is left out."""
    meeting = content.meeting
    found = {
        "会议名称": meeting.title,
        "会议时间": words.held(meeting),
        "会议地点": meeting.place,
        "参会人员": words.listed(meeting.attendees),
        "缺席人员": "；".join(map(words.absence, meeting.absences)),
        "背景": content.background,
        "目标": "；".join(content.goals),
    }
    for number, topic in enumerate(content.topics, 1):
        found |= _topic(f"议题{number}", topic)
    found["其他事项"] = "；".join(content.other_matters)
    found |= {row.number: discussion.decision(row) for row in content.every_decision}
    found |= {f"行动项 {row.ref}": discussion.action(row) for row in content.every_action}
    for number, dispute in enumerate(content.every_dispute, 1):
        found[f"分歧{number}"] = discussion.dispute(dispute)
    found["后续安排"] = "；".join(words.arrangements(content.arrangements))
    found["放行说明"] = content.released_reason
    return found


def _topic(place: str, topic: TopicRow) -> dict[str, str]:
    return {
        place: topic.title,
        f"{place} 背景": topic.background,
        f"{place} 讨论": "\n".join(map(discussion.view, topic.views)),
        f"{place} 数据": "；".join(topic.facts),
        f"{place} 共识": "；".join(topic.consensus),
        f"{place} 备注": "；".join(topic.notes),
    }
