"""变更记录 of the whole sample: no name of the program, no code, no fingerprint is shown."""

import re

import pytest

from huiban.ground.journal.facts import in_words
from huiban.ground.journal.models import Event
from huiban.ground.policies.verbs import install_presets
from huiban.ground.workdays.verbs import seed_official
from huiban.project.demo.opening import make

RAW = re.compile(r"(?:^|；|，)[a-z_]+[：:]|expected|present|\dT\d\d:|[0-9a-f]{32}")


@pytest.mark.slow
def test_events_are_said_in_words(db: None) -> None:
    install_presets()
    seed_official()
    make()
    shown = [in_words(one.facts, one.noun) for one in Event.objects.all()]
    assert [words for words in shown if RAW.search(words)] == []
