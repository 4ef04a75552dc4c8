"""Words that may follow an owner."""

import re
from functools import cache

from huiban.ground.reading.later import one_of
from huiban.ground.reading.wordlists import words


@cache
def verb_start() -> re.Pattern[str]:
    """Words that may follow an owner: a verb, or an adverb before one."""
    return one_of(words("parties", "verbs"))


@cache
def firm_start() -> re.Pattern[str]:
    """Verbs of two signs and more, and prepositions: what may follow a department."""
    firm = [
        word
        for word in words("parties", "verbs")
        if len(word) > 1 or word in "于在将把对就按每各派应须需要先向为给再"
    ]
    return one_of(firm)
