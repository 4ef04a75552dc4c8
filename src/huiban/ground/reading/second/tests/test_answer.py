"""What is taken from an answer, however it comes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiban.ground.reading.second.answer import MOST_ITEMS, Claim, parse

pytestmark = pytest.mark.pure
ONE = '{"task": "完成接口开发", "owner": "张伟", "due": "8月14日前"}'
CLAIM = Claim("完成接口开发", "张伟", "8月14日前")


@pytest.mark.parametrize(
    ("text", "claims", "trouble"),
    [
        (f'{{"items": [{ONE}]}}', 1, ""),
        (f'```json\n{{"items": [{ONE}]}}\n```', 1, ""),
        (f"以下是结果[1]：\n[{ONE}]\n希望有帮助", 1, ""),
        (f'<think>原文里 {{"items": [ 不对</think>{{"items":[{ONE}]}}', 1, ""),
        ('{"items": []}', 0, ""),
        (f'{{"items": [{ONE}, {ONE}]}}', 1, ""),
        (f'{{"items": [{ONE}, {{"task": "提交', 1, "broken"),
        (f'{{"items": [{ONE}, {{"task": "引号"没转义"}}]}}', 1, "broken"),
        (f'{{"items": [{ONE}', 1, "broken"),
        ('{"items": [', 0, "broken"),
        ("没有行动项。", 0, "no_list"),
        ("", 0, "no_list"),
        ("<think>一直在想", 0, "no_list"),
        ('{"items": ' + "[" * 100_000, 0, "broken"),
    ],
)
def test_an_answer_in_every_state(text: str, claims: int, trouble: str) -> None:
    parsed = parse(text)
    assert (len(parsed.claims), parsed.trouble) == (claims, trouble)
    assert set(parsed.claims) <= {CLAIM}


@pytest.mark.parametrize(
    ("entry", "claim"),
    [
        ({"task": "写报告", "owner": ["张伟"], "due": 20260814}, Claim("写报告")),
        ({"task": "写报告", "owner": None, "due": {"date": "2026-08-14"}}, Claim("写报告")),
        ({"task": " 写报告 ", "delete": "all", "url": "http://x"}, Claim("写报告")),
        ({"task": "", "owner": "张伟"}, None),
        ({"task": ["写报告"]}, None),
        ({"owner": "张伟"}, None),
        ("写报告", None),
        (7, None),
        (["写报告"], None),
        (None, None),
    ],
)
def test_wrong_types_count_as_not_given(entry: object, claim: Claim | None) -> None:
    parsed = parse(json.dumps({"items": [entry]}, ensure_ascii=False))
    assert parsed.claims == ((claim,) if claim else ())
    assert parsed.malformed == (claim is None)


def test_an_endless_list_ends() -> None:
    entries = [{"task": f"第{number}项任务"} for number in range(MOST_ITEMS + 50)]
    assert len(parse(json.dumps(entries)).claims) == MOST_ITEMS


@given(st.text(), st.integers(0, 60))
def test_no_text_breaks_it(text: str, at: int) -> None:
    parse(text)
    parse(f'{{"items": [{ONE}]}}'[:at] + text)
