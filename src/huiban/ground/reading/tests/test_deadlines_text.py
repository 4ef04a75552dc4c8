"""The plain form of a phrase, and Chinese numerals as numbers."""

import pytest

from huiban.ground.reading.dates.numerals import chinese_number, neighbours
from huiban.ground.reading.dates.text import plain
from huiban.ground.reading.plain import fold


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("三十一", 31),
        ("廿", 20), ("廿五", 25), ("卅一", 31),
        ("一百", 100), ("一百零五", 105), ("一百二十", 120), ("百", 100),
        ("二〇二四", 2024), ("二零二四", 2024), ("十十", None), ("二十十", None), ("", None),
        ("十二三", None), ("百百", None), ("三两", None), ("两百", 200),
    ],
)  # fmt: skip
def test_numerals(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("两三", (2, 3)),
        ("七八", (7, 8)),
        ("三五", (3, 5)),
        ("三两", (2, 3)),
        ("三二", None),
        ("十二", None),
    ],
)
def test_rough_numbers(text: str, pair: tuple[int, int] | None) -> None:
    assert neighbours(text) == pair


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("８月１５日", "8月15日"),
        ("八月十五日", "8月15日"),
        ("8 月 15 日 前", "8月15日前"),
        ("二〇二四年 九月", "2024年9月"),
        ("下週五", "下周五"),
        ("兩個工作日內", "2个工作日内"),
        ("第三季度", "第3季度"),
        ("周一至周三", "周一至周三"),
        ("统一三天内", "统一3天内"),
        ("工单二十四小时内", "工单24小时内"),
        ("周期三十天", "周期30天"),
        ("星期三", "星期三"),
        ("任务2 三天内", "任务2 3天内"),
        ("八至十月", "8至10月"),
        ("两三天内", "2-3天内"),
        ("3 8月15日", "3 8月15日"),
        ("一起完成", "一起完成"),
        ("元月十日", "1月10日"),
        ("五百元月底发", "五百元月底发"),
        ("每单元月报", "每单元月报"),
    ],
)
def test_plain_form(source: str, text: str) -> None:
    assert plain(source).text == text


@pytest.mark.parametrize(
    ("source", "words", "wanted"),
    [
        ("于八月十五日前完成", "8月15日前", "八月十五日前"),
        ("于 ８ 月 15 日 前 完成", "8月15日前", "８ 月 15 日 前"),
        ("完成", "完成", "完成"),
    ],
)
def test_spans_lead_back_to_the_words_as_written(source: str, words: str, wanted: str) -> None:
    made = plain(source)
    start = made.text.index(words)
    first, last = made.span(start, start + len(words))
    assert source[first:last] == wanted


def test_every_full_width_sign_is_folded_as_elsewhere() -> None:
    signs = "".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000))))
    kept = "".join(sign for sign in signs if fold(sign) != sign)
    assert plain(kept).text.replace("~", "") == fold(kept).replace("～", "").replace("~", "")
