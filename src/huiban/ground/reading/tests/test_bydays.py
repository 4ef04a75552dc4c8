"""A charge parted by its days."""

from huiban.ground.reading.items.sentences.bydays import by_days
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.values import Party, PartyKind

WHO = Party("张伟", PartyKind.PERSON, 0, 2)


def test_a_draft_of_an_owner_without_words_stays_as_it_is() -> None:
    draft = Draft(0, 2, [], (WHO,), rule="mention")
    assert by_days("张伟", draft) == [draft]


def test_each_day_of_a_charge_is_a_task() -> None:
    plain = "张伟8月7日前提交初稿,8月9日前提交终稿"
    draft = Draft(0, len(plain), [(2, len(plain))], (WHO,), rule="prose")
    made = by_days(plain, draft)
    assert [plain[slice(*one.tasks[0])] for one in made] == ["8月7日前提交初稿", "8月9日前提交终稿"]
