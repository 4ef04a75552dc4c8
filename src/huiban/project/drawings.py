"""What is drawn from the code: the state diagrams and the table of who may do what.

``huiban check --draw`` writes them; ``huiban check`` fails when a file differs from its table.
"""

from pathlib import Path

from huiban.ground.procedure import Procedure
from huiban.stages.action_items.states import EXTENSION_PROCEDURE
from huiban.stages.action_items.states import PROCEDURE as ACTION_ITEM
from huiban.stages.decisions.states import PROCEDURE as DECISION
from huiban.stages.follow_ups.states import PROCEDURE as FOLLOW_UP
from huiban.stages.meetings.states import PROCEDURE as MEETING
from huiban.stages.minutes.states import PROCEDURE as MINUTES
from huiban.stages.records.states import PROCEDURE as DISPUTE

PROCEDURES = (MEETING, DISPUTE, DECISION, ACTION_ITEM, EXTENSION_PROCEDURE, MINUTES, FOLLOW_UP)
FOLDER = Path("docs/states")


def drawings() -> dict[Path, str]:
    """File below the project's root → its whole text."""
    return {FOLDER / f"{one.noun}.md": draw(one) for one in PROCEDURES}


def differing(root: Path) -> list[Path]:
    """The files that are not what the code would draw."""
    return [
        path
        for path, text in drawings().items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    ]


def write(root: Path) -> None:
    """Draw everything anew."""
    for path, text in drawings().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def draw(procedure: Procedure) -> str:
    """One noun: a diagram and the table it comes from."""
    names = [f'    state "{word}" as {code}' for code, word in procedure.states.items()]
    arrows = [f"    {row.before} --> {row.after}: {row.label}" for row in procedure.steps]
    lasts = [code for code in procedure.states if not procedure.steps_from(code)]
    arrows += [f"    {code} --> [*]" for code in lasts]
    rows = [
        f"| {procedure.states[row.before]} | {row.label} `{row.verb}` | "
        f"{procedure.states[row.after]} | {who(procedure, row.who)} |"
        for row in procedure.steps
    ]
    parts = [
        f"# {procedure.title}",
        "",
        "由代码中的状态表画出，不手工修改。Drawn from the table in the code.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *names,
        f"    [*] --> {procedure.first}",
        *arrows,
        "```",
        "",
        "| 现在 | 做什么 | 变成 | 谁可以 |",
        "|---|---|---|---|",
        *rows,
    ]
    return "\n".join(parts) + "\n"


def who(procedure: Procedure, codes: frozenset[str]) -> str:
    """The roles in the order of the table of roles."""
    return "、".join(word for code, word in procedure.roles.items() if code in codes)
