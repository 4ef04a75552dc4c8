"""何平, the 管理员, mutes a word and adds one; nobody else may."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from huiban.ground.journal.facts import in_words
from huiban.ground.journal.models import Event
from huiban.ground.journal.sentences import sentence
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ground.reading.lint.check import lint_line
from huiban.ground.reading.lint.rules import Place
from huiban.ground.wording import verbs
from huiban.ground.wording.models import OfficeWord
from tests.cast import Cast

LINE = "加强冷链巡查，过两天再定"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What another test was told is not what this one has stored."""
    verbs.forget()
    yield
    verbs.forget()


def found() -> list[str]:
    """The words that a decision would be marked for."""
    return [
        LINE[one.start : one.end]
        for one in lint_line(LINE, place=Place.DECISION, rules=verbs.rules())
    ]


@pytest.mark.requirement("R29")
def test_words_are_muted_added_and_taken_back(cast: Cast) -> None:
    assert found() == ["加强"]
    verbs.mute_word(" 加强 ", by=cast.he_ping)
    assert found() == []
    verbs.add_word("过两天", code="weak", by=cast.he_ping)
    assert found() == ["过两天"]
    verbs.take_back_word("加强", by=cast.he_ping)
    verbs.take_back_word("过两天", by=cast.he_ping)
    assert found() == ["加强"]


def test_asking_again_costs_no_query(cast: Cast, django_assert_num_queries) -> None:
    verbs.rules()
    with django_assert_num_queries(0):
        verbs.rules()


def test_every_change_is_in_the_journal_in_words(cast: Cast) -> None:
    verbs.add_word("过两天", code="weak", by=cast.he_ping)
    verbs.mute_word("过两天", by=cast.he_ping)
    verbs.mute_word("过两天", by=cast.he_ping)
    verbs.take_back_word("过两天", by=cast.he_ping)
    events = Event.objects.filter(noun="officeword").order_by("number")
    assert [(sentence(one.noun, one.verb), in_words(one.facts)) for one in events] == [
        ("增加了一个检查用词", "内容：过两天；类别：空泛：做到什么程度"),
        ("不再提示一个词", "内容：过两天"),
        ("恢复了一个词的默认检查", "内容：过两天"),
    ]


def test_a_word_is_treated_in_one_way_whatever_its_case(cast: Cast) -> None:
    verbs.mute_word("ASAP", by=cast.he_ping)
    verbs.add_word("asap", code="spoken", by=cast.he_ping)
    assert [(one.word, one.code) for one in OfficeWord.objects.all()] == [("ASAP", "spoken")]
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeWord.objects.create(word="Asap", code="")


def test_a_latin_word_is_muted_in_any_case(cast: Cast) -> None:
    verbs.mute_word("Try to", by=cast.he_ping)
    assert lint_line("Try to close it", place=Place.DECISION, rules=verbs.rules()) == []


def test_only_the_admin_changes_words(cast: Cast) -> None:
    for change in (
        lambda: verbs.mute_word("加强", by=cast.wang_fang),
        lambda: verbs.add_word("过两天", code="weak", by=cast.wang_fang),
        lambda: verbs.take_back_word("加强", by=cast.wang_fang),
    ):
        with pytest.raises(NotAllowed, match="只有管理员可以改检查用词"):
            change()
    assert not OfficeWord.objects.exists()


@pytest.mark.parametrize(
    ("word", "code", "sentence"),
    [
        ("  ", "weak", "请填写一个词"),
        ("长" * 21, "weak", "最多 20 个字"),
        ("过两天", "no_owner", "请选择提示的种类"),
    ],
)
def test_what_cannot_be_a_word_is_refused(cast: Cast, word: str, code: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        verbs.add_word(word, code=code, by=cast.he_ping)


def test_taking_back_what_is_not_there_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="单位用词里没有“加强”"):
        verbs.take_back_word("加强", by=cast.he_ping)


def test_the_table_has_an_end(cast: Cast) -> None:
    OfficeWord.objects.bulk_create(OfficeWord(word=f"词{n}") for n in range(verbs.MOST_WORDS))
    with pytest.raises(Invalid, match="最多 500 个"):
        verbs.mute_word("加强", by=cast.he_ping)
