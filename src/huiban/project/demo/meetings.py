"""The sample meetings of ``meetings.toml``, told by the same verbs that people use."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from huiban.ground.people.models import Department, Person, Project
from huiban.ground.policies.models import Template
from huiban.ground.reading.line import read_line
from huiban.ground.workdays.verbs import calendar
from huiban.project.demo.clock import at
from huiban.stages.action_items import closing, extensions
from huiban.stages.action_items import verbs as action_items
from huiban.stages.archive import verbs as archive
from huiban.stages.decisions import verbs as decisions
from huiban.stages.follow_ups import verbs as follow_ups
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Attendance, Meeting, Topic
from huiban.stages.minutes import verbs as minutes
from huiban.stages.records import verbs as records

type Row = Mapping[str, Any]
ORDER = (
    "draft", "cancelled", "notified", "live", "ended", "in_review", "following", "archived",
)  # fmt: skip


def tell_all(people: Mapping[str, Person], today: date) -> None:
    """Every meeting of the file, each up to its state."""
    path = Path(__file__).with_name("meetings.toml")
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["meeting"]:
        _Telling(row, people, today).tell()
    follow_ups.draft(today)


class _Telling:
    """One meeting: its row, the people by name, and the days it happened on."""

    def __init__(self, row: Row, people: Mapping[str, Person], today: date) -> None:
        self.row, self.people = row, people
        self.day = _workday(today, row["day"])
        self.today = today

    def tell(self) -> None:
        reached = ORDER.index(self.row["until"])
        with at(self._moment(-5, 10)):
            meeting = self._plan()
        if self.row["until"] == "draft":
            return
        with at(self._moment(-4, 9)):
            meetings.notify(meeting, by=meeting.host or meeting.initiator)
        if self.row["until"] == "cancelled":
            with at(self._moment(-2, 9)):
                meetings.cancel(meeting, reason="场地已由总经办统一预定", by=meeting.initiator)
            return
        if reached < ORDER.index("live"):
            return
        with at(_clock(self.day, self.row["from"])):
            meetings.start(meeting, by=self.people[self.row["host"]])
            self._check_in(meeting)
            for row in self.row["topic"]:
                self._record(meeting, row)
        if reached >= ORDER.index("ended"):
            self._after(meeting, reached)

    def _plan(self) -> Meeting:
        row, people = self.row, self.people
        host = people[row["host"]]
        return meetings.plan(
            title=row["title"],
            template=Template.objects.current().get(preset=row["preset"]),
            starts_at=_clock(self.day, row["from"]),
            ends_at=_clock(self.day, row["to"]),
            by=people[row["recorder"]],
            host=host,
            recorder=people[row["recorder"]],
            decider=people.get(row["decider"]),
            place=row["place"],
            goal=row["goal"],
            project=Project.objects.filter(name=row["project"]).first(),
            lead_department=host.department,
            seats=[meetings.Seat(person=people[name]) for name in row["people"]],
            topics=[
                meetings.TopicPlan(
                    title=topic["title"],
                    kind=topic["kind"],
                    minutes=topic["minutes"],
                    expected_output=topic["output"],
                )
                for topic in row["topic"]
            ]
            + [meetings.TopicPlan(title="其他事项", minutes=5, is_core=False)],
        )

    def _check_in(self, meeting: Meeting) -> None:
        recorder = self.people[self.row["recorder"]]
        for seat in meeting.participants.all():
            reason = self.row["absent"].get(seat.name, "")
            meetings.check_in(
                seat,
                attendance=Attendance.ABSENT if reason else Attendance.PRESENT,
                absence_reason=reason,
                proxy_name=self.row["proxy"].get(seat.name, ""),
                by=recorder,
            )

    def _record(self, meeting: Meeting, row: Row) -> None:
        recorder = self.people[self.row["recorder"]]
        topic = meeting.topics.get(title=row["title"])
        for text in row["lines"]:
            self._line(meeting, topic, text, recorder)
        for text in row["decisions"]:
            entry = records.add_entry(meeting, text=text, topic=topic, kind="decision", by=recorder)
            decision = decisions.decide(meeting, text=text, topic=topic, entry=entry, by=recorder)
            if self.row["until"] not in ("live",):
                decisions.confirm(decision, by=meeting.host or recorder)
        if "dispute" in row:
            said = row["dispute"]
            records.open_dispute(
                meeting,
                question=said["question"],
                views=said["views"],
                topic=topic,
                follower=self.people[said["follower"]],
                next_talk_on=_workday(self.day, said["in_days"]),
                by=recorder,
            )
        for action in row.get("action", []):
            self._action(meeting, topic, action, recorder)

    def _line(self, meeting: Meeting, topic: Topic, text: str, recorder: Person) -> None:
        reading = read_line(text, meeting.day)
        speaker = self.people.get(reading.speaker or "")
        records.add_entry(
            meeting,
            text=reading.text if reading.kind != "dispute" else text,
            topic=topic,
            kind=reading.kind if reading.kind in ("view", "fact", "consensus") else "note",
            speaker=speaker,
            speaker_name=speaker.name if speaker else "",
            department=speaker.department if speaker else None,
            department_name=speaker.department.name if speaker and speaker.department else "",
            by=recorder,
        )

    def _action(self, meeting: Meeting, topic: Topic, row: Row, recorder: Person) -> None:
        owner = self.people.get(row.get("owner", ""))
        department = Department.objects.filter(name=row.get("department", "")).first()
        who = owner.name if owner else row.get("department", "")
        due = _workday(self.day, max(row["due"], 2))
        text = f"由{who}负责{row['task']}，{due.month}月{due.day}日前完成"
        entry = records.add_entry(meeting, text=text, topic=topic, kind="action", by=recorder)
        action_items.propose(
            meeting,
            task=row["task"],
            owner=owner,
            owner_department=department,
            due_on=due,
            deliverable=row.get("deliverable", ""),
            support=row.get("support", ""),
            topic=topic,
            entry=entry,
            decision=topic.decisions.first(),
            source_text=text,
            helpers=[
                action_items.Helper(name=name, person=self.people[name])
                for name in row.get("helpers", [])
            ],
            by=recorder,
        )

    def _after(self, meeting: Meeting, reached: int) -> None:
        recorder, host = self.people[self.row["recorder"]], self.people[self.row["host"]]
        with at(_clock(self.day, self.row["to"])):
            draft = minutes.end_meeting(meeting, by=host, release_reason="会后补齐负责人")
        with at(_clock(self.day, self.row["to"]) + timedelta(minutes=50)):
            if reached >= ORDER.index("in_review"):
                minutes.submit_review(draft, by=recorder, release_reason="")
        if reached < ORDER.index("following"):
            return
        with at(_clock(self.day, self.row["to"]) + timedelta(minutes=80)):
            for review in draft.reviews.select_related("reviewer"):
                minutes.approve(draft, by=review.reviewer)
            self._follow(meeting)
        if self.row["until"] == "archived":
            with at(self._moment(6, 16)):
                follow_ups.draft(timezone.localdate())
                for table in meeting.follow_ups.filter(status="draft"):
                    follow_ups.confirm_and_sync(table, by=recorder)
                meeting.refresh_from_db()
                archive.close_meeting(meeting, by=host)
                archive.archive_closed(timezone.localdate())

    def _follow(self, meeting: Meeting) -> None:
        items = {item.task: item for item in meeting.action_items.select_related("owner")}
        for row in [action for topic in self.row["topic"] for action in topic.get("action", [])]:
            item = items[row["task"]]
            if item.owner is None:
                continue
            action_items.accept(item, by=item.owner)
            if row.get("progress"):
                closing.update(item, text=row["progress"], percent=60, by=item.owner)
            if row.get("done") or row.get("submitted"):
                closing.add_evidence(
                    item, link="https://docs.yunshan.example/shared", name="成果文件", by=item.owner
                )
                closing.submit_done(item, text="已完成，材料见链接", by=item.owner)
            if row.get("done") and meeting.host:
                closing.verify(item, by=meeting.host)
            if row.get("extend") and item.due_on:
                extensions.request_extension(
                    item,
                    new_due_on=_workday(item.due_on, row["extend"]),
                    reason="external",
                    explanation="等待税务部门答复",
                    remedy="先按现行办法出征求意见稿",
                    by=item.owner,
                )

    def _moment(self, workdays: int, hour: int) -> datetime:
        return _clock(_workday(self.day, workdays), f"{hour:02d}:05")


def _workday(day: date, count: int) -> date:
    """The day itself for 0; else the count-th workday after (or before) it."""
    return calendar().add_workdays(day, count) if count else day


def _clock(day: date, hour: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))
