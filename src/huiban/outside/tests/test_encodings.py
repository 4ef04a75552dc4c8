"""Text in every encoding of an office; UTF-16 without its mark only where it is certain."""

import pytest

from huiban.outside.encodings import decode
from huiban.outside.refusals import UnreadableFile

pytestmark = pytest.mark.pure

TEXT = "会议纪要\r\n1. 张伟：8月12日前完成“接口”联调（含 API）——王芳\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_the_text_comes_back(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 100,
        "ꙮᚠ𐍈".encode("utf-16-le") + b"\x00\x00",
        b"a\x00b" * 7,
    ],
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="不是文本"):
        decode(data)
