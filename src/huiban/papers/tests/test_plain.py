import json

from huiban.papers.content import FollowUpContent, MinutesContent
from huiban.papers.plain import from_plain, to_plain
from huiban.papers.tests.sample import FOLLOW_UP, MINUTES


def test_a_content_comes_back_from_json_as_it_was() -> None:
    for kind, content in ((MinutesContent, MINUTES), (FollowUpContent, FOLLOW_UP)):
        stored = json.loads(json.dumps(to_plain(content), ensure_ascii=False))
        assert from_plain(kind, stored) == content


def test_what_an_older_version_did_not_know_keeps_its_default() -> None:
    data = to_plain(MINUTES)
    del data["background"]
    data["forgotten"] = "x"
    assert from_plain(MinutesContent, data).background == ""
