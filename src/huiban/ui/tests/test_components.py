"""Components say what they mean, also to those who do not see them."""

import re

import pytest

from huiban.ui.tests.drawing import draw_text

pytestmark = pytest.mark.pure


def test_a_verb_is_a_post_form_with_the_csrf_field() -> None:
    html = draw_text('{{ ui.verb_button("接受", "/a/accept", fields={"version": 3}) }}')
    assert re.search(r'<form class="verb" method="post" action="/a/accept">\s*CSRF', html)
    assert '<input type="hidden" name="version" value="3">' in html
    assert ">接受</button>" in html


def test_a_refused_verb_is_grey_tells_why_and_cannot_be_sent() -> None:
    html = draw_text('{{ ui.verb_button("验收", "/a/verify", refusal="只有验收人可以通过验收") }}')
    assert "<form" not in html
    assert 'aria-disabled="true"' in html
    name = html.split('aria-describedby="')[1].split('"')[0]
    assert " " not in name
    assert f'id="{name}">只有验收人可以通过验收<' in html


def test_a_verb_that_needs_words_asks_for_them_without_script_too() -> None:
    html = draw_text(
        '{{ ui.verb_button("退回", "/m/return", confirm="退回修改？", reason="原因") }}'
    )
    assert "<details" in html
    assert "<summary" in html
    assert '<textarea name="reason" rows="3" required>' in html


def test_text_of_people_is_escaped() -> None:
    html = draw_text(
        '{{ ui.person_chip(name) }}{{ ui.quote(name, marked="b") }}', name="<b>王芳</b>"
    )
    assert "<b>" not in html
    assert html.count("&lt;") == 4


@pytest.mark.parametrize("tone", ["neutral", "accent", "ok", "amber", "red"])
def test_a_status_is_a_word_and_a_shape_before_it_is_a_colour(tone: str) -> None:
    html = draw_text(f'{{{{ ui.status_badge("待验收", "{tone}") }}}}')
    assert "待验收" in html
    assert "icons.svg#" in html


def test_the_stage_bar_names_the_present_step() -> None:
    html = draw_text(
        '{{ ui.stage_bar([("a", "筹备", ""), ("b", "通知", ""), ("c", "进行", "")], "b") }}'
    )
    past, now, next_ = html.split("<li")[1:]
    assert "（已过）" in past
    assert 'aria-current="step"' in now
    assert "aria-current" not in next_
    assert "（已过）" not in next_


def test_an_error_stands_at_its_field_and_is_named_by_it() -> None:
    html = draw_text('{{ ui.input("due_on", "截止日期", error="请写到具体哪一天") }}')
    assert 'aria-describedby="id_due_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_due_on_error"' in html


def test_an_empty_fact_prints_a_dash_and_zero_stays_zero() -> None:
    html = draw_text('{{ ui.facts([("缺席原因", ""), ("缺席", 0)]) }}')
    assert "<dd>—</dd>" in html
    assert "<dd>0</dd>" in html


def test_a_guessed_field_is_amber_in_words() -> None:
    html = draw_text(
        '{{ ui.reading("a1-owner", "责任人", "财务部", "a1-owner", doubt="只写了部门") }}'
    )
    assert "待核对：只写了部门" in html
    assert 'data-from="a1-owner"' in html
    assert "data-unsure" in html


def test_a_table_has_a_caption_and_scoped_heads() -> None:
    html = draw_text(
        '{% call ui.table("行动项", ["任务", due]) %}{% endcall %}',
        due={"label": "截止日期", "href": "?sort=due", "sort": "ascending"},
    )
    assert "行动项</caption>" in html
    assert html.count('scope="col"') == 2
    assert 'aria-sort="ascending"' in html


def test_changed_words_are_told_apart_without_colour() -> None:
    html = draw_text('{{ ui.diff([("same", "延长"), ("cut", "10天"), ("add", "10个工作日")]) }}')
    assert '<del><span class="sr">删：</span>10天</del>' in html
    assert '<ins><span class="sr">增：</span>10个工作日</ins>' in html
