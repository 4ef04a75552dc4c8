"""The English catalogue: extract every sentence people see, merge, compile.

``python -m huiban.project.catalogue`` after a change of words; then translate what it counts as
open in ``locale/en/LC_MESSAGES/django.po`` and run it again. Chinese is the source language.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
LANGUAGE = "en"
HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
LAZY = {"gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2)}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "noop": None, "say": None}
JINJA = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
# Chinese papers, demo data, samples of components and tests are not for translation.
LEFT_OUT = re.compile(r"(^|/)(tests|migrations|gallery|demo|papers|locale)(/|$)|/gallery\.html$")
# Tables whose words are shown: the file, and the keys whose values are words.
TABLES: Mapping[str, tuple[str, ...]] = {
    "ground/delivery/kinds.toml": ("groups.*", "*.label"),
    "ground/journal/sentences.toml": ("*.*",),
    "ground/people/roster/columns.toml": ("labels.*",),
    "ground/policies/presets.toml": ("*.name",),
    "ground/policies/settings.toml": (
        "*.group",
        "*.label",
        "*.note",
        "*.unit",
        "*.choices.*",
    ),
    "ground/reading/words/lint.toml": ("*.*.name", "*.*.reason", "*.*.suggestion"),
}
# Modules that are tables: all their Chinese words are shown.
TABLE_MODULES = ("**/states.py",)

# The table of events: what it marks by ``happened`` has its own context.
EVENTS, EVENT = "ground/journal/sentences.py", "event"

Found = tuple[int, str | None, str | tuple[str, ...], list[str]]


def words_of_table(
    file: BinaryIO, keywords: object, comment_tags: object, options: Mapping[str, Any]
) -> Iterator[Found]:
    """The Chinese values of a TOML file under ``options["keys"]``."""
    data = tomllib.load(file)
    for pattern in options["keys"]:
        for words in _at(data, pattern.split(".")):
            if HAN.search(words):
                yield 1, None, words, []


def _at(data: object, path: Sequence[str]) -> Iterator[str]:
    if not path:
        if isinstance(data, str):
            yield data
        return
    if isinstance(data, dict):
        for key in data if path[0] == "*" else [path[0]]:
            if key in data:
                yield from _at(data[key], path[1:])


def words_of_module(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """Every Chinese literal of a module that is not a docstring."""
    tree = ast.parse(file.read())
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in docstrings or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str) and HAN.search(node.value):
            yield node.lineno, None, node.value, []


def words_of_events(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[Found]:
    """The marked words of the journal; those of events are not those of buttons."""
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(func=ast.Name("happened"), args=[ast.Constant(str(words))]):
                yield node.lineno, "pgettext", (EVENT, words), []
            case ast.Call(func=ast.Name("noop"), args=[ast.Constant(str(words))]):
                yield node.lineno, None, words, []


def extracted() -> Catalog:
    """Every message of the program, with the files it stands in."""
    found = Catalog(
        locale=LANGUAGE, domain="django", project="会办 Huiban", version="1", charset="utf-8"
    )
    methods: list[tuple[str, Any]] = [
        *((module, words_of_module) for module in TABLE_MODULES),
        *((table, words_of_table) for table in TABLES),
        (EVENTS, words_of_events),
        ("**.py", "python"),
        ("**/templates/**.html", "jinja2"),
        ("**/templates/**.txt", "jinja2"),
    ]
    options: dict[str, dict[str, Any]] = {table: {"keys": keys} for table, keys in TABLES.items()}
    options |= {"**/templates/**.html": JINJA, "**/templates/**.txt": JINJA}
    for name, _line, words, comments, context in extract_from_dir(
        PACKAGE, methods, options, KEYWORDS, directory_filter=_is_wanted
    ):
        if _is_chinese(words) and not LEFT_OUT.search(name):
            found.add(words, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def _is_chinese(words: str | tuple[str, ...]) -> bool:
    """Words without any Chinese are said alike in every language; blanks alone are not."""
    first = words if isinstance(words, str) else words[0] or ""
    return bool(HAN.search(first)) or first.startswith("%(")


def _is_wanted(folder: str | Path) -> bool:
    return not LEFT_OUT.search(str(Path(folder).relative_to(PACKAGE)))


def kept() -> Catalog:
    """The catalogue on disk; an empty one where there is none."""
    if not po_path().exists():
        return Catalog(locale=LANGUAGE, domain="django", charset="utf-8")
    with po_path().open("rb") as file:
        return read_po(file, locale=LANGUAGE, domain="django")


def merged(old: Catalog, found: Catalog) -> Catalog:
    """*found* with the translations of *old*; what is no longer said is dropped."""
    for message in found:
        known = old.get(message.id, message.context) if message.id else None
        if known:
            message.string = known.string
    found.creation_date = found.revision_date = old.creation_date
    found.last_translator = "会办 Huiban"
    found.language_team = "English"
    found.copyright_holder = "会办 Huiban"
    found.header_comment = "# English of 会办 Huiban; Chinese is the source language.\n#"
    found.fuzzy = False
    return found


def open_messages(catalogue: Catalog) -> list[Message]:
    """The messages that have no translation, or a doubtful one."""
    return [one for one in catalogue if one.id and (one.fuzzy or not _is_said(one))]


def _is_said(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return bool(strings) and all(strings)


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo file."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The bytes of the .po file, in the order of the files, without line numbers."""
    file = BytesIO()
    write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)
    return file.getvalue()


def po_path() -> Path:
    """Where people translate."""
    return LOCALE / LANGUAGE / "LC_MESSAGES" / "django.po"


def mo_path() -> Path:
    """What the running program reads."""
    return po_path().with_suffix(".mo")


def main() -> int:
    """Extract, merge, compile; 1 while something waits for its translation."""
    catalogue = merged(kept(), extracted())
    po_path().write_bytes(written(catalogue))
    mo_path().write_bytes(compiled(catalogue))
    waiting = open_messages(catalogue)
    print(f"{len(catalogue)} messages, {len(waiting)} open", file=sys.stderr)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
