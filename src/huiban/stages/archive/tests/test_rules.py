from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiban.stages.archive.rules import (
    archive_path,
    bigrams,
    keep_until,
    key_of,
    marked,
    phrase,
    plain,
    plain_name,
    words_of,
)

TEXTS = st.text(alphabet=st.sampled_from("接口开发数据 ＡbC12、。%（）😀é"), max_size=40)


@given(TEXTS, st.data())
def test_every_piece_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    folded = plain(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    wanted, is_beginning = phrase(folded[start:end])
    tokens = bigrams(text)
    if is_beginning:
        assert any(token.startswith(wanted[0]) for token in tokens)
    else:
        runs = (tokens[at : at + len(wanted)] for at in range(len(tokens)))
        assert wanted in list(runs)


@given(TEXTS, TEXTS)
def test_nothing_else_is_found(text: str, word: str) -> None:
    folded = plain(word)
    if len(folded) < 2 or folded in plain(text):
        return
    wanted, _ = phrase(word)
    tokens = bigrams(text)
    assert wanted not in [tokens[at : at + len(wanted)] for at in range(len(tokens))]


def test_words_are_cut_at_white_space_and_said_once() -> None:
    assert words_of("  接口　开发 接口 ＡＰＩ ") == ["接口", "开发", "api"]
    assert words_of(" \n") == []
    assert len(words_of(" ".join(f"词{n}" for n in range(50)))) == 6


def test_keys_sort_by_day_then_meeting() -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2026, 8, 5)]
    keys = [
        key_of(day, meeting, place) for day in days for meeting in (7, 8) for place in (0, 65_535)
    ]
    assert keys == sorted(set(keys))
    assert key_of(date(2871, 1, 1), 2**27 - 1, 2**16 - 1) < 2**63


def test_hits_are_marked_where_they_stand() -> None:
    assert marked("接口开发与ＡＰＩ文档", ["接口", "api"]) == [
        (True, "接口"),
        (False, "开发与"),
        (True, "ＡＰＩ"),
        (False, "文档"),
    ]
    assert marked("上线 日期", ["上线日"]) == [(True, "上线 日"), (False, "期")]
    assert marked("a(b", ["(b"]) == [(False, "a"), (True, "(b")]


@pytest.mark.requirement("R38")
@pytest.mark.parametrize(
    ("pattern", "department", "project", "path"),
    [
        ("{year}/{department}/{project}", "市场部", "星河项目", "2026/市场部/星河项目"),
        ("{year}-{department}-{project}", "市场部", "星河项目", "2026-市场部-星河项目"),
        ("{project}/{department}", "市场部", "", "未分类/市场部"),
        ("{department}", "研发/测试部", "", "研发-测试部"),
        ("{year}/{department}", "..", "", "2026"),
        ("{project}", "", 'a:b*?"<c>|', "a-b-c-"),
        ("", "市场部", "", "未分类"),
    ],
)
def test_the_path_follows_the_pattern_and_stays_a_path(
    pattern: str, department: str, project: str, path: str
) -> None:
    assert archive_path(pattern, year=2026, department=department, project=project) == path


@pytest.mark.requirement("R38")
def test_it_is_kept_a_year_at_least() -> None:
    assert keep_until(date(2026, 8, 5), 0) == date(2027, 8, 5)
    assert keep_until(date(2026, 8, 5), 3) == date(2029, 8, 5)
    assert keep_until(date(2028, 2, 29), 1) == date(2029, 3, 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025/一月.txt", "一月.txt"),
        ("a\\..\\b.docx", "b.docx"),
        ("a/..", "未分类"),
        ('周会"纪要":终稿?.txt', "周会-纪要-终稿-.txt"),
        ("", "未分类"),
    ],
)
def test_an_original_has_a_name_any_file_system_takes(name: str, said: str) -> None:
    assert plain_name(name) == said
