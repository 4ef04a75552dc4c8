"""What a model of speech hears, as WebVTT: the transcript form that keeps the times."""

from collections.abc import Iterable
from typing import IO, Any, Protocol

# Sets the model to simplified characters and to punctuation.
_OPENING = "以下是普通话会议的录音，请用简体中文和标点记录。"


class Heard(Protocol):
    """A stretch of speech; *start* and *end* in seconds."""

    start: float
    end: float
    text: str


class SpeechModel(Protocol):
    """The one call of the library that is used."""

    def transcribe(self, audio: IO[bytes], **options: Any) -> tuple[Iterable[Heard], Any]:
        """The stretches of *audio* in order, and what is known of all of it."""


def as_vtt(model: SpeechModel, audio: IO[bytes]) -> str:
    """Everything *model* hears in *audio*, silence left out."""
    heard, _ = model.transcribe(
        audio, language="zh", vad_filter=True, beam_size=5, initial_prompt=_OPENING
    )
    cues = [
        f"{_clock(one.start)} --> {_clock(one.end)}\n{one.text.strip()}\n"
        for one in heard
        if one.text.strip()
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _clock(seconds: float) -> str:
    whole = int(seconds)
    thousandths = int((seconds - whole) * 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
