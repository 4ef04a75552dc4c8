"""Whether what was sent is still what is kept (SEC-22): for ``huiban check``."""

import hashlib

from huiban.stages.minutes.models import Minutes, PaperFile
from huiban.stages.minutes.rules import seal
from huiban.stages.minutes.states import MinutesStatus

SEALED = (MinutesStatus.DISTRIBUTED, MinutesStatus.REVISED)


def broken_seals() -> list[str]:
    """One sentence for each version whose words or papers are not the ones that were sent."""
    return [*_changed_words(), *_changed_papers()]


def _changed_words() -> list[str]:
    sent = Minutes.objects.filter(status__in=SEALED).select_related("meeting").order_by("id")
    return [
        f"{minutes.ref} 的内容与审核时的校验码不符"
        for minutes in sent.iterator(chunk_size=200)
        if seal(minutes.content) != minutes.content_hash
    ]


def _changed_papers() -> list[str]:
    files = PaperFile.objects.select_related("minutes__meeting").order_by("id")
    return [
        f"{kept.minutes.ref} 的 {kept.form} 文件被改动或丢失"
        for kept in files.iterator(chunk_size=200)
        if _sha256(kept) != kept.sha256
    ]


def _sha256(kept: PaperFile) -> str:
    try:
        with kept.file.open() as stored:
            return hashlib.sha256(stored.read()).hexdigest()
    except OSError:
        return ""
