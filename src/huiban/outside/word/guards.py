"""What a .docx must be before it is opened; every refusal is a sentence for the person."""

import io
import zipfile

from huiban.ground.language import noop, say

MOST_ENTRIES = 2_000
MOST_INFLATED = 60 * 1024 * 1024
_CHUNK = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_DOCX = noop("这不是 .docx 文件。请在 Word 或 WPS 里另存为 .docx，或把文字直接粘贴进来。")
_LOCKED = noop("这个文件加了密码，或是旧的 .doc 格式。请去掉密码并另存为 .docx 再试。")
_TOO_BIG = noop(
    "这个文件解开后超过 60 MB，不像一份纪要，已停止读取。请删去图片，或把文字直接粘贴进来。"
)
_MACRO = noop("这个文件带有宏，为安全起见不读取。请另存为不带宏的 .docx 再试。")
_DTD = noop("这个文件里有不该出现的内容（DTD），为安全起见不读取。请在 Word 里另存为 .docx 再试。")
_BROKEN = noop("这份 Word 文件已损坏，读不出内容。请在 Word 或 WPS 里打开后另存为 .docx 再试。")


class UnreadableFile(Exception):
    """A file that cannot be read; *sentence* tells the person what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = say(sentence)
        super().__init__(self.sentence)


def check_package(data: bytes) -> None:
    """Refuse anything but a plain .docx of bounded size. Raises UnreadableFile."""
    if data.startswith(_OLE):
        raise UnreadableFile(_LOCKED)
    if not data.startswith(b"PK"):
        raise UnreadableFile(_NOT_DOCX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package)
            _count(package)
    except UnreadableFile:
        raise
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise UnreadableFile(_BROKEN) from error
    except Exception as error:  # zlib raises its own kinds
        raise UnreadableFile(_BROKEN) from error


def _check_entries(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename.lower() for entry in entries}
    if "word/document.xml" not in names:
        raise UnreadableFile(_NOT_DOCX)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(_MACRO)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(_LOCKED)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise UnreadableFile(_TOO_BIG)


def _count(package: zipfile.ZipFile) -> None:
    """Inflate every XML part in pieces: its real size, and no DTD before its root."""
    total = 0
    for entry in package.infolist():
        xml = entry.filename.lower().endswith((".xml", ".rels"))
        with package.open(entry) as part:
            head = b""
            while piece := part.read(_CHUNK):
                total += len(piece)
                if total > MOST_INFLATED:
                    raise UnreadableFile(_TOO_BIG)
                if xml and len(head) < _CHUNK:
                    head += piece
        if xml and _has_dtd(head):
            raise UnreadableFile(_DTD)


def _has_dtd(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head
