"""How the words of a meeting look: tones of statuses, the steps of the stage bar. Pure."""

from huiban.ground.language import noop
from huiban.stages.meetings.states import Status

STATUS_TONES = {
    Status.DRAFT: "neutral",
    Status.NOTIFIED: "accent",
    Status.LIVE: "amber",
    Status.ENDED: "amber",
    Status.FOLLOWING: "accent",
    Status.CLOSED: "ok",
    Status.ARCHIVED: "ok",
    Status.CANCELLED: "neutral",
}
# 筹备 ── 通知 ── 进行 ── 纪要 ── 跟进 ── 归档: the status in which each is the present one.
STAGES = (
    ("plan", noop("筹备"), Status.DRAFT),
    ("notice", noop("通知"), Status.NOTIFIED),
    ("live", noop("进行"), Status.LIVE),
    ("minutes", noop("纪要"), Status.ENDED),
    ("follow", noop("跟进"), Status.FOLLOWING),
    ("archive", noop("归档"), Status.CLOSED),
)


def stage_of(status: str) -> str:
    """The step that is marked as now; "" past the last one and for a cancelled meeting."""
    return next((code for code, _label, there in STAGES if there == status), "")
