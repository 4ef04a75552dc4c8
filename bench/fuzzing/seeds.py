"""What the changes begin with: our own samples of tests, and small files of every format."""

import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bench.fuzzing.change import packed, unpacked
from bench.fuzzing.tokens import tokens
from huiban.ground.reading import tests as reading_tests
from huiban.ground.reading.tests.deadline_days import phrases_by_day
from huiban.outside.legacy_doc.binary import open_streams
from huiban.outside.legacy_doc.tests.test_reader import KEPT
from huiban.outside.pdf.tests.test_reader import paper
from huiban.outside.tests import samples

_HOME = Path(str(reading_tests.__file__)).parent
_CSV = "部门,姓名,角色\n研发部,张伟,主管\n市场部,李娜,\n"
_INK = """BT /F1 16 Tf 60 780 Td <4F1A8BAE7EAA8981> Tj ET
BT /F1 10 Tf 60 750 Td <65F695F4> Tj 40 0 Td <00320030> Tj 0 -14 Td <5F204F1F> Tj ET
60 600 200 60 re S 60 630 m 260 630 l S 160 600 m 160 660 l S
BT /F1 10 Tf 66 640 Td <4EFB52A1> Tj 100 0 Td <8D234EFB4EBA> Tj ET"""
_OBJECTS = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>>>>>",
    f"<</Length {len(_INK)}>>\nstream\n{_INK}\nendstream",
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
    "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
)
# A package as python-docx makes it is mostly looks; these parts are read.
_READ = re.compile(r"\[Content|_rels/|word/_rels/|word/(?:document|numbering)\.xml")
_UNREAD = re.compile(rb"<Relationship (?![^>]*(?:document|numbering|styles)\.xml)[^>]*/>")
_STYLES = (
    b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    b"</w:styles>"
)


@cache
def minutes() -> tuple[str, ...]:
    """The texts of the tests, each with its head."""
    found = [
        case["text"].strip()
        for name in ("heads", "offices", "institutions", "plainwords")
        for case in _cases(name)
    ]
    return (*found, samples.text())


def _cases(name: str) -> list[dict[str, str]]:
    table = tomllib.loads((_HOME / f"{name}.toml").read_text(encoding="utf-8"))
    return list(table["case"])


@cache
def lines() -> tuple[str, ...]:
    """Single lines of them."""
    return tuple(dict.fromkeys(line for text in minutes() for line in text.splitlines() if line))


def phrases() -> tuple[str, ...]:
    return tuple(phrase for _day, phrase, _wanted in phrases_by_day())


def talks() -> tuple[str, ...]:
    table = tomllib.loads((_HOME / "spoken.toml").read_text(encoding="utf-8"))
    said = [one["say"].replace(" | ", "\n李娜(00:00:30): ") for one in table["heard"]]
    frame = "张伟(00:00:05): {}\n王芳(00:00:40): 好。\n张伟(00:00:50): 嗯。"
    return (*tokens("talks")[0], *map(frame.format, said))


def answers() -> tuple[str, ...]:
    return tokens("answers")[0]


def word_files() -> Iterator[bytes]:
    for made in (samples.docx(), samples.merged_docx()):
        parts = {name: part for name, part in unpacked(made).items() if _READ.match(name)}
        parts |= {"word/styles.xml": _STYLES}
        for name in parts:
            if name.endswith(".rels"):
                parts[name] = _UNREAD.sub(b"", parts[name])
        yield packed(parts)


def sheets() -> Iterator[bytes]:
    yield packed(unpacked(samples.xlsx()))
    if shutil.which("soffice"):
        yield samples.converted(samples.xlsx(), "xlsx", "xls")


def tables() -> Iterator[bytes]:
    yield from (_CSV.encode(), _CSV.replace(",", "\t").encode("gb18030"))


def rosters() -> Iterator[bytes]:
    yield packed(unpacked(samples.xlsx()))


def pages() -> Iterator[bytes]:
    yield samples.html().decode("gb18030").replace("gb2312", "utf-8").encode()
    yield samples.html()
    yield samples.archive()


def old_files() -> Iterator[bytes]:
    yield KEPT


def old_streams() -> Iterator[bytes]:
    streams = open_streams(KEPT)
    yield b"".join(len(one).to_bytes(4, "little") + one for one in (streams.main, streams.table))


def papers() -> Iterator[bytes]:
    yield small_pdf()
    yield paper()


def small_pdf() -> bytes:
    """One page whose every word and line can be changed: nothing in it is compressed."""
    made = b"%PDF-1.7\n"
    places = []
    for number, words in enumerate(_OBJECTS, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(_OBJECTS) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def texts() -> Iterator[bytes]:
    for encoding in ("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        yield samples.text().encode(encoding)


def encoded(source: Callable[[], tuple[str, ...]]) -> Iterator[bytes]:
    """Texts as the bytes an engine keeps."""
    yield from (one.encode() for one in source())
