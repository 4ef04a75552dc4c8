"""The words of the check as the organisation wants them: mute, add, take back."""

import time
from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Person
from huiban.ground.procedure import Invalid
from huiban.ground.reading.lint.rules import Rules, kind_name, word_kinds
from huiban.ground.wording.models import OfficeWord
from huiban.ground.wording.permissions import check_may_change_words

LONGEST_WORD = 20
MOST_WORDS = 500


# Another process may have changed a word: the table is asked again after this long.
SECONDS_KEPT = 2.0
_kept: tuple[float, Rules] | None = None


def rules() -> Rules:
    """The packs less the muted words, plus the added ones. Cached per process: lines are many."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] >= SECONDS_KEPT:
        _kept = (now, _read())
    return _kept[1]


def forget() -> None:
    """Drop what this process keeps, so that the next question reads the table."""
    global _kept
    _kept = None


def _changed() -> None:
    """Now for this transaction, and again once everybody sees it."""
    forget()
    transaction.on_commit(forget)


def _read() -> Rules:
    muted: set[str] = set()
    added: defaultdict[str, list[str]] = defaultdict(list)
    for word, code in OfficeWord.objects.values_list("word", "code"):
        if code:
            added[code].append(word)
        else:
            muted.add(word.lower())
    return Rules(frozenset(muted), {code: tuple(words) for code, words in added.items()})


def mute_word(word: str, *, by: Person) -> OfficeWord:
    """不再提示: the check says nothing of the word any more. Raises NotAllowed, Invalid."""
    return _treat(word, "", "mute_word", by=by)


def add_word(word: str, *, code: str, by: Person) -> OfficeWord:
    """The check finds the word as one of *code* (vague, weak …). Raises NotAllowed, Invalid."""
    check_may_change_words(by)
    if code not in word_kinds():
        raise Invalid(_("请选择提示的种类。"), "code")
    return _treat(word, code, "add_word", by=by)


@transaction.atomic
def take_back_word(word: str, *, by: Person) -> None:
    """The packs decide on the word again. Raises NotAllowed, Invalid for an unknown word."""
    check_may_change_words(by)
    row = OfficeWord.objects.select_for_update().filter(word__iexact=word.strip()).first()
    if row is None:
        raise Invalid(_("单位用词里没有“%(word)s”。") % {"word": word.strip()}, "word")
    journal.record("take_back_word", row, by=by, facts=_facts(row.word, row.code))
    row.delete()
    _changed()


@transaction.atomic
def _treat(word: str, code: str, verb: str, *, by: Person) -> OfficeWord:
    check_may_change_words(by)
    word = " ".join(word.split())
    if not word or len(word) > LONGEST_WORD:
        raise Invalid(_("请填写一个词，最多 20 个字。"), "word")
    row = OfficeWord.objects.select_for_update().filter(word__iexact=word).first()
    if row is None:
        if OfficeWord.objects.count() >= MOST_WORDS:
            raise Invalid(_("单位用词最多 500 个，请先恢复一些不用的。"), "word")
        row = OfficeWord(word=word)
    elif row.code == code:
        return row
    row.code = code
    row.save()
    journal.record(verb, row, by=by, facts=_facts(word, code))
    _changed()
    return row


def _facts(word: str, code: str) -> dict[str, str]:
    return {"text": word, "kind": kind_name(code)} if code else {"text": word}
