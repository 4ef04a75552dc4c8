"""How views, disputes, decisions and action items read in running text (R23)."""

from huiban.papers.content import ActionRow, DecisionRow, DisputeRow, TopicRow, View
from huiban.papers.words import bracketed, listed, long_date


def view(said: View) -> str:
    """-市场部-张三：……（书面材料）"""
    return (
        f"-{said.speaker.dashed or '未署名'}：{said.text}{'（书面材料）' if said.written else ''}"
    )


def departments(topic: TopicRow) -> list[str]:
    """-市场部：first view；second view — one line per department, in the order they spoke."""
    spoken: dict[str, list[str]] = {}
    for said in topic.views:
        name = said.speaker.department or said.speaker.name or "未署名"
        text = said.text.rstrip("。；;") + ("（书面材料）" if said.written else "")
        spoken.setdefault(name, []).append(text)
    return [f"-{name}：{'；'.join(texts)}。" for name, texts in spoken.items()]


def dispute(row: DisputeRow) -> str:
    """The point, the sides, the open question, and who speaks about it again when (R24)."""
    parts = (
        row.point,
        f"各方观点：{sides(row)}" if row.views else "",
        f"待解决：{row.question}" if row.question else "",
        f"跟进人：{bracketed(row.follower) or '—'}，下次沟通时间：{long_date(row.next_on) or '—'}",
    )
    return "；".join(part.rstrip("。；") for part in parts if part) + "。"


def sides(row: DisputeRow) -> str:
    """市场部-张三：……；财务部-李四：……"""
    return "；".join(f"{v.speaker.dashed}：{v.text.rstrip('。；')}" for v in row.views)


def decision(row: DecisionRow) -> str:
    """报名接口……开放（决1，决策人：王芳）。"""
    decider = f"决策人：{row.decider.name}" if row.decider else ""
    known = "，".join(filter(None, (row.number, decider)))
    return f"{row.text.rstrip('。')}（{known}）。" if known else row.text


def action(row: ActionRow) -> str:
    """接口开发；责任人：张伟（技术部）；完成时间：2024年8月15日；交付成果：…；协作方：…。"""
    known = (
        ("责任人", bracketed(row.owner) or f"{row.department}（待指派）"),
        ("完成时间", long_date(row.deadline) or "—"),
        ("交付成果", row.deliverable),
        ("所需支持", row.support),
        ("协作方", listed(row.collaborators)),
    )
    labelled = "".join(f"；{label}：{text}" for label, text in known if text)
    return f"{row.task.rstrip('。；')}{labelled}。"
