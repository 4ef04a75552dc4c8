"""Reads recorded speech to a transcript with times (WebVTT).

Runs in a process of its own (``outside/apart``). Needs the extra ``[asr]`` and a folder with a
model that the operator put there; nothing is fetched.
"""

import io

from faster_whisper import WhisperModel

from huiban.outside.speech.transcript import as_vtt


def read(file: bytes, folder: str) -> str:
    """The speech of *file* by the model in *folder*, as WebVTT."""
    model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
    return as_vtt(model, io.BytesIO(file))
