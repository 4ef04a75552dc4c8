import random
from pathlib import Path
from typing import Any

from huiban.ground.journal.models import Event
from huiban.stages.minutes.models import Minutes
from huiban.stages.minutes.sealing import broken_seals
from tests.cast import Cast


def test_what_was_sent_is_still_what_is_kept(cast: Cast, sent: Minutes) -> None:
    assert broken_seals() == []


def test_a_draft_is_not_sealed(cast: Cast, draft: Minutes) -> None:
    assert broken_seals() == []


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every single word of the content."""
    if isinstance(value, dict):
        return [way for key, part in value.items() for way in leaves(part, (*path, key))]
    if isinstance(value, list):
        return [way for at, part in enumerate(value) for way in leaves(part, (*path, at))]
    return [path] if isinstance(value, str) else []


def test_every_changed_word_is_noticed(cast: Cast, sent: Minutes) -> None:
    outside = ("mark", "approval", "sign_offs", "cc")
    ways = [way for way in leaves(sent.content) if way[0] not in outside]
    assert len(ways) > 20
    for way in random.Random(5).sample(ways, 20):
        sent.refresh_from_db()
        place = sent.content
        for key in way[:-1]:
            place = place[key]
        place[way[-1]] += "改"
        Minutes.objects.filter(pk=sent.pk).update(content=sent.content)
        assert broken_seals() == [f"{sent.ref} 的内容与审核时的校验码不符"], way
        place[way[-1]] = place[way[-1]][:-1]
        Minutes.objects.filter(pk=sent.pk).update(content=sent.content)
    assert broken_seals() == []


def test_a_new_seal_over_new_words_differs_from_the_journal(cast: Cast, sent: Minutes) -> None:
    approved = Event.objects.get(verb="approve").facts
    Minutes.objects.filter(pk=sent.pk).update(content_hash="0" * 64)
    sent.refresh_from_db()
    assert approved["hash"] != sent.content_hash
    assert approved["version"] == sent.version


def test_a_changed_or_lost_paper_is_noticed(cast: Cast, sent: Minutes) -> None:
    docx, pdf = sent.files.order_by("form")
    Path(docx.file.path).write_bytes(b"another text")
    assert broken_seals() == [f"{sent.ref} 的 docx 文件被改动或丢失"]
    Path(pdf.file.path).unlink()
    assert len(broken_seals()) == 2
