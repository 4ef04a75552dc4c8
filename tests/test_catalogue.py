"""English is complete: every sentence of the program has its translation, and pages show it."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from babel.messages.catalog import Message
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, Model, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from huiban.ground.delivery.models import Delivery
from huiban.ground.journal.sentences import sentence
from huiban.ground.language import say
from huiban.ground.people.models import Department, Person
from huiban.ground.policies.models import Template
from huiban.ground.policies.verbs import install_presets
from huiban.ground.procedure import NotAllowed
from huiban.ground.reading.lint.rules import pack_words, word_kinds
from huiban.ground.workdays.verbs import seed_official
from huiban.project import catalogue
from huiban.project.demo.opening import make as make_sample
from huiban.project.demo.organisation import sign_ins
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import PROCEDURE
from huiban.stages.meetings.models import Meeting
from huiban.stages.reminders import verbs as reminders
from tests.cast import Cast

BLANK = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
# Not ！ and ？: they are signs of the capture language, shown on their buttons.
HAN = re.compile(r"[\u3400-\u9fff，。；：、（）《》]+")
UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
# The forms are Chinese in every language; marked words of a sentence do not part it.
PAPER = re.compile(r'<div class="row sheet-bar">.*?<p class="sheet-foot">', re.DOTALL)
INLINE = re.compile(
    r'</?(?:b|mark|em|strong|ins|del|s)\b[^>]*>|<span class="amount">|(?<=\w)</span>'
)


@pytest.fixture(scope="module")
def kept() -> catalogue.Catalog:
    return catalogue.kept()


def forms(message: Message) -> tuple[list[str], list[str]]:
    """The sources and the translations of one message; a plural has two of each."""
    ids = message.id if isinstance(message.id, tuple | list) else [message.id]
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return list(ids), list(strings)


def shape(words: str) -> tuple[set[str], int]:
    """The blanks, and how many per cent signs stand outside of them."""
    return set(BLANK.findall(words)), BLANK.sub("", words).count("%")


def test_no_sentence_is_missing_from_the_catalogue(kept: catalogue.Catalog) -> None:
    missing = [
        (message.id, message.locations[0][0])
        for message in catalogue.extracted()
        if message.id and kept.get(message.id, message.context) is None
    ]
    assert missing == [], "run python -m huiban.project.catalogue and translate"


def test_no_translation_is_open_or_doubtful(kept: catalogue.Catalog) -> None:
    assert [message.id for message in catalogue.open_messages(kept)] == []


def test_translations_keep_the_blanks(kept: catalogue.Catalog) -> None:
    wrong = []
    for message in kept:
        ids, strings = forms(message)
        if message.id and any(shape(said) != shape(ids[-1]) for said in strings):
            wrong.append((ids[0], strings))
    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one(kept: catalogue.Catalog) -> None:
    assert catalogue.mo_path().read_bytes() == catalogue.compiled(kept)


def test_rules_speak_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert say("行动项") == "Action items"
        with pytest.raises(NotAllowed) as no:
            PROCEDURE.check("proposed", "accept", {"host"})
    assert HAN.search(str(no.value)) is None
    assert say("行动项") == "行动项"
    assert say("还有 %(n)s 项。", n=3) == "还有 3 项。"


def test_an_event_is_told_in_the_past() -> None:
    with translation.override("en"):
        assert sentence("actionitem", "submit_done") == "Submitted as done"
        assert say("提交完成") == "Submit as done"


PAGES = (
    "/", "/meetings", "/meetings/new", "/actions", "/actions?scope=all&view=all", "/paste",
    "/archive", "/search?q=接口", "/me/notifications", "/me/messages", "/me/password",
    "/settings", "/settings/org", "/settings/org/import", "/settings/templates",
    "/settings/workdays", "/settings/wording", "/settings/deliveries", "/audit", "/no-such-page",
)  # fmt: skip
PASTED = """会议名称：接口联调协调会
时间：2026-08-05
主持人：王芳
行动项：
张伟负责接口开发，8月15日前完成
财务部尽快核对预算
刘洋负责写测试报告，下周前
"""
OF_A_MEETING = ("meeting", "record", "read_back", "minutes", "follow_up")


def checked_words() -> list[str]:
    """The Chinese words of the check are Chinese in every language, the longest first."""
    return sorted((word for code in word_kinds() for word in pack_words(code)), key=len)[::-1]


def said_by_people(without: type[Model] | None = None) -> list[str]:
    """Every text of the database and examples of the capture language, the longest first."""
    texts = {said for one in catalogue.kept() for said in forms(one)[1] if said}
    for model in set(apps.get_models()) - {without}:
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model._base_manager.values_list(*columns) if columns else ():
            texts.update(_texts(row))
    texts.update(one.full_label for one in Person.objects.select_related("department"))
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return sorted((one for one in texts | lines if HAN.search(one)), key=len, reverse=True)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def chinese_left(html: str, content: list[str]) -> list[str]:
    """Runs of Chinese on a page that nobody of the organisation wrote."""
    html = re.sub(r'<option value="[^"]*"', "<option", html)
    page = unescape(INLINE.sub("", PAPER.sub("", UNSEEN.sub("", html))))
    for text in filter(None, content):
        page = page.replace(text, "")
    return sorted(set(HAN.findall(re.sub(r"(?<=\d)、(?=\d)", "", page))))


def english(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    browser.cookies["django_language"] = "en"
    return browser


def addresses() -> list[str]:
    """The main pages, and those of one meeting in every state and its action items."""
    meetings = {one.status: one for one in Meeting.objects.order_by("pk")}.values()
    items = {one.status: one for one in ActionItem.objects.order_by("pk")}.values()
    return [
        *PAGES,
        *(reverse(name, args=[one.ref]) for one in meetings for name in OF_A_MEETING),
        *(reverse("edit_meeting", args=[one.ref]) for one in meetings if one.status == "draft"),
        reverse("new_person"),
        reverse("person", args=[Person.objects.earliest("pk").pk]),
        reverse("department", args=[Department.objects.earliest("pk").pk]),
        *(reverse("template", args=[one.pk]) for one in Template.objects.all()),
        *(reverse("history", args=["meeting", one.ref]) for one in meetings),
        *(reverse("action_item", args=[one.ref]) for one in items),
    ]


@pytest.fixture
def afterwards_chinese() -> Iterator[None]:
    """A request leaves its language to the thread."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.mark.usefixtures("db", "afterwards_chinese")
def test_pages_in_english_have_no_chinese_of_their_own() -> None:
    """王总 and the 管理员 of the sample walk through everything in English."""
    install_presets()
    seed_official()
    make_sample()
    content = [*said_by_people(), "中文", "接口", *checked_words()]
    left: dict[str, list[str]] = {}
    places = addresses()
    four = [one.account for one in sign_ins()]
    for person in Person.objects.filter(account__in=four):
        browser = english(person)
        for address in places:
            found = chinese_left(browser.get(address, follow=True).content.decode(), content)
            if found:
                left[address] = found
    assert left == {}


@pytest.mark.usefixtures("afterwards_chinese")
def test_pasted_minutes_are_checked_in_english(cast: Cast) -> None:
    """What was read stays Chinese; labels and doubts do not."""
    install_presets()
    browser = english(cast.sun_li)
    answer = browser.post("/paste", {"text": PASTED}, follow=True)
    assert "Deliverable" in answer.content.decode()
    content = sorted([*re.split(r"[\s：]+", PASTED), *said_by_people(), "中文"], key=len)
    left = chinese_left(answer.content.decode(), content[::-1])
    assert [words for words in left if words not in PASTED] == []


@pytest.mark.usefixtures("afterwards_chinese")
def test_refusals_and_errors_are_said_in_english(cast: Cast) -> None:
    browser = english(cast.zhao_min)
    for answer in (
        browser.post("/paste", {"text": ""}),
        browser.post("/settings/templates/floors"),
        browser.get("/actions/A-999"),
        english(cast.wang_fang).post("/meetings/new", {}),
    ):
        page = answer.content.decode()
        assert chinese_left(page, [*said_by_people(), "中文"]) == [], page[:2000]


@pytest.mark.django_db
def test_messages_in_english_have_no_chinese_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample again, everybody reading English."""
    monkeypatch.setattr(Person._meta.get_field("language"), "default", "en")
    install_presets()
    seed_official()
    make_sample()
    reminders.plan(timezone.localdate())
    reminders.send_digests(timezone.localdate())
    content = said_by_people(without=Delivery)
    told = Delivery.objects.values_list("kind", "title", "body", "because").distinct()
    left = {
        (kind, title): found
        for kind, title, body, because in told
        if (found := chinese_left(f"{title}\n{body}\n{because}", content))
    }
    assert left == {}
    assert {kind for kind, *_ in told} >= {"N4", "N8a", "N11"}
