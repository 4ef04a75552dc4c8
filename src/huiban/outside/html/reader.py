"""Reads .html: headings, paragraphs, lists with numbers, tables with merged and nested cells.

Runs in a process of its own (``outside/apart``). The parser only reports tags as they pass, so no
tree grows; nothing is ever fetched.
"""

import email
import email.policy
import re

from lxml import etree

from huiban.ground.reading.paper.sourceblocks import SourceBlock
from huiban.outside.encodings import decode
from huiban.outside.html.builder import Builder

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w-]{3,20})", re.I)
_OURS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5"}
_PIECE = 64 * 1024


def read(file: bytes) -> list[SourceBlock]:
    """The blocks of a page. Raises UnreadableFile when its tables are beyond all bounds."""
    text = _text(_page_inside(file))
    builder = Builder()
    parser = etree.HTMLParser(target=builder, no_network=True, recover=True, encoding="utf-8")
    for at in range(0, len(text), _PIECE):
        parser.feed(text[at : at + _PIECE].encode("utf-8", "replace"))
    parser.close()
    return builder.done()


def _page_inside(file: bytes) -> bytes:
    """The page of a web archive (.mht), which many systems call .doc; other files as they are."""
    if not file[:400].lstrip().lower().startswith((b"mime-version:", b"from:")):
        return file
    message = email.message_from_bytes(file, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else file
    return file


def _text(file: bytes) -> str:
    """The characters of the page: as it declares, else as any text."""
    declared = _DECLARED.search(file[:4096])
    name = _OURS.get(declared["name"].decode().lower(), "") if declared else ""
    if name and not file.startswith(b"\xef\xbb\xbf") and b"\x00" not in file[:64]:
        return file.decode(name, "replace")
    return decode(file)
