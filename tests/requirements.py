"""Which tests prove which requirement: read from the marks in the test files.

``python -m tests.requirements`` draws ``docs/requirements.md`` and prints the count.
"""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "requirements.md"
PLACES = ("src/huiban", "tests")


def sentences() -> dict[str, str]:
    """R-number → what is required, in order."""
    path = Path(__file__).with_name("requirements.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def proofs() -> dict[str, list[str]]:
    """R-number → the tests that carry it, as ``file::name``."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("test_*.py")):
            for number, name in _marked(path):
                found[number].append(f"{path.relative_to(ROOT)}::{name}")
    return found


def _marked(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith(
                    "mark.requirement"
                ):
                    for argument in mark.args:
                        yield str(ast.literal_eval(argument)), node.name


def page() -> str:
    """The whole text of ``docs/requirements.md``."""
    found = proofs()
    lines = [
        "# 要求与证明",
        "",
        f"由测试上的标记画出，不手工修改。{summary()}",
        "",
        "| 编号 | 要求 | 证明它的测试 |",
        "|---|---|---|",
    ]
    for number, sentence in sentences().items():
        tests = "<br>".join(f"`{test}`" for test in found.get(number, [])) or "—"
        lines.append(f"| {number} | {sentence} | {tests} |")
    return "\n".join(lines) + "\n"


def summary() -> str:
    """How many of the 48 have a test."""
    have = set(proofs()) & set(sentences())
    return f"48 条要求中 {len(have)} 条有测试。"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(summary())
