"""A reading as the printed forms: 行动计划表 (D5) for Excel, 会议纪要 (D4-B) for Word."""

from huiban.ground.reading.values import (
    ActionItemReading,
    Attendee,
    DisputeReading,
    MinutesReading,
    Party,
    PartyKind,
    Span,
    TopicReading,
    ViewReading,
)
from huiban.outside.excel.writer import write_xlsx
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_b, d5
from huiban.papers.content import (
    Absence,
    ActionPlanContent,
    ActionRow,
    Arrangements,
    DecisionRow,
    DepartmentCount,
    DisputeRow,
    MeetingFacts,
    MinutesContent,
    PersonName,
    TopicRow,
    View,
)


def plan_xlsx(reading: MinutesReading) -> bytes:
    """行动计划表 as .xlsx, one row per action item."""
    actions = tuple(_action(reading, number, item) for number, item in enumerate(reading.items, 1))
    return write_xlsx(d5.layout(ActionPlanContent(meeting=_meeting(reading), actions=actions)))


def minutes_docx(reading: MinutesReading) -> bytes:
    """会议纪要 as .docx."""
    return write_docx(d4_b.layout(minutes_content(reading)))


def minutes_content(reading: MinutesReading) -> MinutesContent:
    """Everything read, in the shape the layouts D4-A, D4-B and D4-C print."""
    facts = reading.facts
    return MinutesContent(
        meeting=_meeting(reading),
        background=_words(facts.background),
        goals=tuple(goal.text for goal in facts.goals),
        topics=tuple(_topic(reading, number, topic) for number, topic in enumerate(reading.topics)),
        decisions=_decisions(reading, None),
        actions=_actions(reading, None),
        disputes=_disputes(reading, None),
        arrangements=Arrangements(
            next_on=facts.next_meeting_day,
            notes=(facts.next_meeting.text,) if facts.next_meeting else (),
        ),
        cc=(PersonName(facts.cc.text),) if facts.cc else (),
    )


def _meeting(reading: MinutesReading) -> MeetingFacts:
    facts = reading.facts
    return MeetingFacts(
        title=_words(facts.title),
        held_on=facts.day,
        start=facts.starts,
        end=facts.ends,
        place=_words(facts.place),
        host=_person(facts.host),
        recorder=_person(facts.recorder),
        expected=(DepartmentCount("", facts.expected),) if facts.expected else (),
        present=(DepartmentCount("", facts.attendees_count),) if facts.attendees_count else (),
        attendees=tuple(PersonName(one.name, one.department, one.title) for one in facts.attendees),
        absences=tuple(_absence(one) for one in facts.absent),
    )


def _absence(one: Attendee) -> Absence:
    proxy = PersonName(one.proxy) if one.proxy else None
    return Absence(PersonName(one.name, one.department, one.title), one.reason, proxy)


def _topic(reading: MinutesReading, number: int, topic: TopicReading) -> TopicRow:
    return TopicRow(
        title=topic.title.text,
        background=_words(topic.background),
        views=tuple(map(_view, topic.views)),
        facts=tuple(one.text for one in topic.key_facts),
        disputes=_disputes(reading, number),
        consensus=tuple(one.text for one in topic.consensus),
        decisions=_decisions(reading, number),
        actions=_actions(reading, number),
        notes=tuple(one.text for one in topic.notes),
    )


def _decisions(reading: MinutesReading, topic: int | None) -> tuple[DecisionRow, ...]:
    return tuple(
        DecisionRow(f"决{number}", one.span.text)
        for number, one in enumerate(reading.decisions, 1)
        if one.topic == topic
    )


def _actions(reading: MinutesReading, topic: int | None) -> tuple[ActionRow, ...]:
    return tuple(
        _action(reading, number, item)
        for number, item in enumerate(reading.items, 1)
        if item.topic == topic
    )


def _disputes(reading: MinutesReading, topic: int | None) -> tuple[DisputeRow, ...]:
    return tuple(_dispute(one) for one in reading.disputes if one.topic == topic)


def _dispute(one: DisputeReading) -> DisputeRow:
    next_on = one.next_talk.date if one.next_talk else None
    question = _words(one.question)
    return DisputeRow(question, tuple(map(_view, one.views)), "", _person(one.follower), next_on)


def _view(view: ViewReading) -> View:
    return View(PersonName(view.speaker, view.department), view.span.text)


def _action(reading: MinutesReading, number: int, item: ActionItemReading) -> ActionRow:
    people = [party for party in item.owners if party.kind is PartyKind.PERSON]
    helpers = [party for party in (*item.owners, *item.collaborators) if party not in people[:1]]
    if not people:
        helpers = [party for party in helpers if party.name != item.department]
    topic = reading.topics[item.topic].title.text if item.topic is not None else ""
    return ActionRow(
        ref=f"A{number}",
        task=item.task,
        owner=_person(people[0]) if people else None,
        department=item.department,
        collaborators=tuple(_named(party) for party in helpers),
        due_on=item.due.date if item.due else None,
        deliverable=_words(item.deliverable),
        support=_words(item.support),
        status="已完成" if item.done else "进行中",
        note=_words(item.note),
        topic=topic,
    )


def _named(party: Party) -> PersonName:
    if party.kind is PartyKind.PERSON:
        return PersonName(party.name, party.department, party.title)
    return PersonName("", party.name)


def _person(party: Party | None) -> PersonName | None:
    return _named(party) if party else None


def _words(span: Span | None) -> str:
    return span.text if span else ""
