"""Why a file is not read: one sentence each, which says what to do."""

from huiban.ground.language import noop
from huiban.outside.word.guards import UnreadableFile

__all__ = ["PictureFile", "UnreadableFile"]

_SCANNED = noop("这是扫描件或图片，里面没有文字。")


class PictureFile(UnreadableFile):
    """A file whose words are in pictures: another reader may see them."""

    def __init__(self) -> None:
        super().__init__(_SCANNED)


TOO_MUCH = noop(
    "读这个文件要用的时间或内存超过了限度，已停止。请只保留纪要部分，或把文字粘贴进来。"
)
TOO_LONG = noop("这个文件里的文字超过 100 万字，不像一份纪要。请只保留纪要部分再试。")
