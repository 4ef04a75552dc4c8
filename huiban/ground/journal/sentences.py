"""Events in words, from ``sentences.toml``."""

import re
import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from huiban.ground.journal.models import Event

FACT = re.compile(r"\{(\w+)\}")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """noun → verb → sentence."""
    path = Path(__file__).with_name("sentences.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sentence(event: Event) -> str:
    """记为行动项：接口开发; the bare verb where nobody wrote a sentence yet."""
    template = sentences().get(event.noun, {}).get(event.verb)
    if template is None:
        return event.verb
    text = _(template)
    wanted = FACT.findall(text)
    if any(event.facts.get(name) in (None, "") for name in wanted):
        return FACT.split(text)[0].rstrip("：: ")
    return FACT.sub(lambda found: str(event.facts[found.group(1)]), text)
