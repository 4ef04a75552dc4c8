"""The documents that are drawn from the code are what the code would draw."""

from pathlib import Path

import pytest

from huiban.ground.procedure import Procedure
from huiban.project.drawings import PROCEDURES, differing

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.pure
def test_the_diagrams_are_the_tables() -> None:
    assert differing(ROOT) == [], "run: ./huiban check --draw"


@pytest.mark.pure
@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.noun)
def test_every_state_is_reached_and_every_role_has_a_word(procedure: Procedure) -> None:
    reached = {procedure.first, *(row.after for row in procedure.steps)}
    entries = {row.before for row in procedure.steps} | reached
    assert entries <= set(procedure.states)
    for row in procedure.steps:
        assert row.who
        assert row.who <= set(procedure.roles)


@pytest.mark.pure
@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.noun)
def test_one_verb_leaves_a_state_once(procedure: Procedure) -> None:
    pairs = [(row.before, row.verb) for row in procedure.steps]
    assert len(pairs) == len(set(pairs))
