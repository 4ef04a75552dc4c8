"""Chinese numerals as numbers: 十五, 廿五, 一百二十, 二〇二四."""

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# Said of a few, though no two neighbours.
_ROUGH = {"三两": (2, 3), "三五": (3, 5)}
_TENS = {"廿": 20, "卅": 30}
SIGNS = "".join(DIGITS) + "十百" + "".join(_TENS)


def chinese_number(text: str) -> int | None:
    """The number *text* names, up to 999 or digit by digit; none when it is not one number."""
    if all(sign in DIGITS for sign in text) and (len(text) == 1 or "两" not in text):
        return int("".join(str(DIGITS[sign]) for sign in text)) if text else None
    hundreds, found, rest = text.rpartition("百")
    if found:
        head, tail = _below_hundred(hundreds or "一"), _below_hundred(rest.lstrip("零〇") or "零")
        return None if head is None or tail is None or head > 9 else head * 100 + tail
    return _below_hundred(text)


def neighbours(text: str) -> tuple[int, int] | None:
    """两三 and 七八 as (2, 3) and (7, 8): a rough number, two digits one apart (or 三五, 三两)."""
    if text in _ROUGH:
        return _ROUGH[text]
    if len(text) == 2 and text[0] in DIGITS and text[1] in DIGITS:
        low, high = DIGITS[text[0]], DIGITS[text[1]]
        if low and high == low + 1:
            return low, high
    return None


def _below_hundred(text: str) -> int | None:
    if text and text[0] in _TENS:
        tens, ones = _TENS[text[0]], text[1:]
    else:
        head, found, ones = text.partition("十")
        if not found:
            head, ones = "", text
            return DIGITS.get(ones) if len(ones) == 1 else None
        if head and (len(head) != 1 or head not in DIGITS):
            return None
        tens = 10 * (DIGITS[head] if head else 1)
    if not ones:
        return tens
    return tens + DIGITS[ones] if len(ones) == 1 and ones in DIGITS else None
