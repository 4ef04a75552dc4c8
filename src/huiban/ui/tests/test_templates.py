"""The frame of the pages compiles, keeps the content policy and speaks through gettext."""

import re

import pytest

from huiban.ui.tests.drawing import STATIC, TEMPLATES, draw, environment

pytestmark = pytest.mark.pure

NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name: str) -> None:
    environment().get_template(name)


@pytest.mark.parametrize("page", ["ui/gallery.html", "ui/plain.html", "ui/error.html"])
def test_a_page_obeys_the_content_policy(page: str) -> None:
    html = draw(page)
    assert not re.search(r"\sstyle\s*=", html)
    assert not re.search(r"\son[a-z]+\s*=", html)
    assert "javascript:" not in html
    for script in re.findall(r"<script\b[^>]*>(?:.*?)</script>", html, re.DOTALL):
        assert re.fullmatch(r'<script src="[^"]+" nonce="nonce"( defer)?></script>', script)


def test_htmx_neither_evaluates_nor_writes_styles() -> None:
    html = draw("ui/gallery.html")
    for promise in (
        '"includeIndicatorStyles":false',
        '"allowEval":false',
        '"selfRequestsOnly":true',
    ):
        assert promise in html


def test_the_shell_offers_only_what_it_is_given() -> None:
    bare = draw("ui/base.html", nav=[], phone_nav=[], new_menu=[], person=None, breadcrumbs=[])
    assert "rail-link" not in bare
    assert "dock" not in bare
    assert "新建" not in bare
    assert "通知" not in bare
    without_doors = draw("ui/base.html", links={"search": "", "notices": "", "preferences": ""})
    assert 'role="search"' not in without_doors
    assert "条未读" not in without_doors
    assert "通知设置" not in without_doors


def test_one_heading_one_main_one_live_region() -> None:
    html = draw("ui/gallery.html")
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert html.count('aria-live="polite"') == 1
    assert html.index('class="skip"') < html.index("<nav")


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 410, 413, 429, 500, 503, 599])
def test_an_error_says_what_happened_and_what_to_do(code: int) -> None:
    html = draw("ui/error.html", code=code)
    happened = re.search(r"<h1>(.+?)</h1>", html)
    todo = re.search(r"<p>(.+?)</p>", html)
    assert happened
    assert todo
    assert HAN.search(happened[1])
    assert todo[1].endswith("。")


def test_every_icon_named_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "icons.svg").read_text()))
    named = set(re.findall(r"icons\.svg#(\w+)", draw("ui/gallery.html")))
    assert named <= sprite
    assert sprite <= named, "the gallery shows every icon"


def outside_gettext(source: str) -> list[str]:
    source = COMMENT.sub("", source)
    source = re.sub(r"{%-?\s*trans\b.*?endtrans\s*-?%}", "", source, flags=re.DOTALL)
    source = re.sub(r"""_\((["']).*?\1\)""", "", source)
    return [line for line in source.splitlines() if HAN.search(line)]


@pytest.mark.parametrize("name", [n for n in NAMES if "gallery/" not in n])
def test_every_word_goes_through_gettext(name: str) -> None:
    assert outside_gettext((TEMPLATES / name).read_text()) == []
