"""The compiler of our pages draws what Jinja's own draws, and escapes as it does."""

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from huiban.ui.jinja import kept, words
from huiban.ui.page_code import PageCode, shown

PARTS = """
{% macro chip(name, note=None) %}<i>{{ name }}{% if note %} {{ note }}{% endif %}</i>{% endmacro %}
{% macro box(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
"""
PAGE = """
{% import "parts" as parts %}
{% block top %}{{ word }}{% endblock %}
{{ self.top() }}|{{ parts.chip(word, note="<" ~ word) }}|{{ count }}|{{ mark }}
{% call parts.box("a&b") %}{{ "x".join(["1", "2"]) }}{{ made(**{"class": word}) }}{% endcall %}
{% for one in rows %}{{ loop.index }}{{ one.items()|list }}{% endfor %}
"""
SAID = {
    "word": '张伟 & <李娜> "王\'芳"',
    "count": 3,
    "mark": Markup("<br>"),
    "rows": [{"a": "<"}],
    "made": lambda **given: Markup("<u>{}</u>").format(given["class"]),
}


def drawn(compiler: type | None) -> str:
    env = Environment(loader=DictLoader({"parts": PARTS, "page": PAGE}), autoescape=True)
    if compiler:
        env.code_generator_class = compiler
    return env.get_template("page").render(SAID)


def test_pages_are_drawn_as_by_jinja() -> None:
    assert drawn(PageCode) == drawn(None)
    assert "<李娜>" not in drawn(PageCode)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("张伟", "张伟"),
        ("<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&#34;"),
        (Markup("<b>"), "<b>"),
        (7, "7"),
        (None, "None"),
    ],
)
def test_text_is_escaped_and_markup_is_not(value: object, text: str) -> None:
    assert shown(value) == text


def test_an_unknown_name_is_an_error_what_a_dict_lacks_is_nothing() -> None:
    env = engines["jinja2"].env  # type: ignore[attr-defined]
    assert env.from_string("[{{ 'x' if late }}]").render(late=False) == "[]"
    assert env.from_string("[{{ errors.name }}]").render(errors={}) == "[]"
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody }}").render()
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody.name() }}").render()
    with pytest.raises(UndefinedError):
        env.from_string("{{ word.lenght }}").render(word="x")


def test_what_is_kept_tells_text_from_markup_and_languages_apart() -> None:
    chip = kept(lambda name, more=(): Markup("<i>{}{}</i>").format(name, _words(more)))
    assert chip("<b>") == "<i>&lt;b&gt;</i>"
    assert chip(Markup("<b>")) == "<i><b></i>"
    assert chip("<b>") == "<i>&lt;b&gt;</i>"
    assert chip("甲", ["<"]) == "<i>甲&lt;</i>"
    said = kept(lambda: words("待指派"))
    with translation.override("zh-hans"):
        assert said() == "待指派"
    with translation.override("en"):
        assert said() != "待指派"


def _words(more: object) -> str:
    return "".join(more)  # type: ignore[arg-type]
