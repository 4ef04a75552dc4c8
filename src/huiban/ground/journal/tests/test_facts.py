"""The facts of an event in words people know."""

from huiban.ground.journal.facts import in_words


def test_codes_and_moments_are_said_and_fingerprints_are_not() -> None:
    facts = {"name": "张伟", "before": "expected", "after": "present", "hash": "0f" * 32}
    assert in_words(facts) == "名称：张伟；改前：未签到；改后：已签到"
    assert in_words({"draft_due": "2026-08-06T08:00:00+00:00"}) == "初稿期限：2026-08-06 16:00"
