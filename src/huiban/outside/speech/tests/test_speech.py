"""Speech: what a model hears becomes a transcript with times; without a model, a sentence."""

import inspect
import io
import math
import struct
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from huiban.outside.documents import from_bytes
from huiban.outside.refusals import UnreadableFile
from huiban.outside.speech.transcript import as_vtt

pytestmark = pytest.mark.pure


def tone() -> bytes:
    """A fifth of a second of sound."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        waves = (int(9000 * math.sin(n / 3)) for n in range(1600))
        sound.writeframes(b"".join(struct.pack("<h", one) for one in waves))
    return out.getvalue()


@dataclass
class Heard:
    start: float
    end: float
    text: str


class Model:
    """Stands where the library is called."""

    def transcribe(self, audio: IO[bytes], **options: Any) -> tuple[Iterable[Heard], Any]:
        with wave.open(audio) as sound:
            assert sound.getnframes() == 1600
        assert options["language"] == "zh"
        return iter([Heard(0, 2.5, " 我明天把方案发群里。"), Heard(3661.25, 3662, " ")]), None


def test_what_is_heard_keeps_its_times() -> None:
    heard = as_vtt(Model(), io.BytesIO(tone()))
    assert heard == "WEBVTT\n\n00:00:00.000 --> 00:00:02.500\n我明天把方案发群里。\n"


def test_without_a_model_the_operator_is_told_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUIBAN_ASR_MODEL", str(tmp_path / "没有"))
    with pytest.raises(UnreadableFile, match="HUIBAN_ASR_MODEL"):
        from_bytes(tone(), "录音.wav")


def test_a_folder_without_a_model_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("faster_whisper", reason="needs the extra [asr]")
    monkeypatch.setenv("HUIBAN_ASR_MODEL", str(tmp_path))
    with pytest.raises(UnreadableFile, match="语音模型"):
        from_bytes(tone(), "录音.wav")


def test_the_library_takes_what_is_asked_of_it_and_hears_the_file() -> None:
    library = pytest.importorskip("faster_whisper", reason="needs the extra [asr]")
    options = {"language": "zh", "vad_filter": True, "beam_size": 5, "initial_prompt": "会议"}
    inspect.signature(library.WhisperModel.transcribe).bind(None, io.BytesIO(), **options)
    samples = library.decode_audio(io.BytesIO(tone()))
    assert len(samples) == pytest.approx(0.2 * 16_000, rel=0.05)
