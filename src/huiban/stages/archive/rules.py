"""Bigrams, search words, archive paths and keeping times. Pure."""

import re
import unicodedata
from datetime import date, datetime

# Bits of the parts of a key below the day: the meeting, and the place of a sentence in it.
MEETING_BITS, PLACE_BITS = 27, 16
_LONGEST_WORD = 40
MOST_WORDS = 6


def plain(text: str) -> str:
    """What is compared: full-width and capital letters made alike, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters as one token, and the last character alone.

    A token is the characters' numbers in base 16, so that no database splits or folds it. A word
    of two characters is exactly one token; a longer one is a phrase of tokens; a single one is the
    beginning of a token.
    """
    folded = plain(text)
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    return [_token(pair) for pair in (*pairs, folded[-1:]) if pair]


def _token(characters: str) -> str:
    return "x" + "".join(f"{ord(one):05x}" for one in characters)


def words_of(query: str) -> list[str]:
    """The words of a search box, each compared exactly; too many or too long ones are cut."""
    found = dict.fromkeys(plain(word)[:_LONGEST_WORD] for word in query.split())
    return [word for word in found if word][:MOST_WORDS]


def phrase(word: str) -> tuple[list[str], bool]:
    """The tokens of one word in a row, and whether the last is only the beginning of a token."""
    folded = plain(word)
    if len(folded) == 1:
        return [_token(folded)], True
    return [_token(folded[at : at + 2]) for at in range(len(folded) - 1)], False


def key_of(day: date, meeting: int, place: int) -> int:
    """A number that sorts by day, so that the newest hits come first without sorting them.

    It tells the meeting too: a hit of one that the person may not read is passed over unread.
    """
    return (day.toordinal() << (MEETING_BITS + PLACE_BITS)) | (meeting << PLACE_BITS) | place


def marked(text: str, words: list[str]) -> list[tuple[bool, str]]:
    """The text cut into (is a hit, piece), comparing as the index does where lengths agree."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not words or len(folded) != len(text):
        return [(False, text)]
    # White space between two characters does not part a word for the index either.
    pattern = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    pieces: list[tuple[bool, str]] = []
    reached = 0
    for match in re.finditer(pattern, folded):
        pieces += [
            (False, text[reached : match.start()]),
            (True, text[match.start() : match.end()]),
        ]
        reached = match.end()
    return [piece for piece in (*pieces, (False, text[reached:])) if piece[1]]


_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f]+')
UNSORTED = "未分类"


def archive_path(pattern: str, *, year: int, department: str, project: str) -> str:
    """年份/牵头部门/项目 by the policy's pattern, with characters any file system takes (R38)."""
    values = {"year": str(year), "department": _safe(department), "project": _safe(project)}
    filled = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), pattern)
    parts = [_UNSAFE.sub("-", part).strip(" .") for part in filled.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part.strip("-")) or UNSORTED


def _safe(name: str) -> str:
    """A name is one part of the path, whatever it contains."""
    return re.sub(r"[\\/]+", "-", name.strip()) or UNSORTED


def plain_name(name: str) -> str:
    """The last part of a file's name, with characters any file system takes."""
    last = re.split(r"[\\/]+", name)[-1]
    return _UNSAFE.sub("-", last).strip(" .") or UNSORTED


def keep_until(archived: date, years: int) -> date:
    """The day until which it is kept; never less than one year."""
    try:
        return archived.replace(year=archived.year + max(years, 1))
    except ValueError:
        # 29 February
        return archived.replace(year=archived.year + max(years, 1), month=3, day=1)


def day_of(text: str) -> date | None:
    """A day from an address, or None when it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        return None
