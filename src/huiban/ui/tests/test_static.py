"""Weight, origin and contrast of what the browser gets."""

import gzip
import hashlib
import re
from itertools import product

import pytest

from huiban.ui.tests.drawing import STATIC

pytestmark = pytest.mark.pure

STYLE = "".join(path.read_text() for path in sorted(STATIC.glob("*.css")))
KB = 1024
Palette = dict[str, str]


def weight(pattern: str) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in STATIC.glob(pattern))


def test_budgets() -> None:
    assert weight("*.css") <= 20 * KB
    assert weight("*.js") <= 12 * KB
    assert weight("vendor/htmx.min.js") <= 17 * KB


def test_vendored_files_are_the_ones_released() -> None:
    rows = re.findall(
        r"^\| `(\S+)` .*`([0-9a-f]{64})` \|$",
        (STATIC / "vendor/README.md").read_text(),
        re.MULTILINE,
    )
    vendored = {path.name for path in (STATIC / "vendor").iterdir()} - {"README.md"}
    assert {name for name, _ in rows} == vendored
    for name, digest in rows:
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    "newer",
    ["@layer", ":has(", ":is(", ":where(", "oklch", "color-mix", "inset:", "aspect-ratio", "&"],
)
def test_the_style_is_older_than_chromium_86(newer: str) -> None:
    code = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert newer not in code


@pytest.mark.parametrize(
    "newer", ["eval(", "new Function", ".at(", "replaceAll(", "||=", "??=", "structuredClone"]
)
def test_the_scripts_are_older_than_chromium_86_and_evaluate_nothing(newer: str) -> None:
    for path in STATIC.glob("*.js"):
        assert newer not in path.read_text()


def palettes() -> tuple[Palette, Palette, Palette]:
    """Light, dark by system, dark by choice."""
    blocks = re.findall(r"(:root[^{,]*)\{([^}]*--ground[^}]*)\}", STYLE)
    light, system, chosen = (
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body)) for _, body in blocks[:3]
    )
    return light, system, chosen


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    light, system, chosen = palettes()
    assert system == chosen
    assert set(light) == set(system)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ["ground", "sheet", "hover", "sunk"]
TEXTS = [
    *product(["ink", "muted", "accent"], GROUNDS),
    *product(["red", "amber", "ok"], ["ground", "sheet", "hover"]),
    *product(["ink", "muted", "accent", "red", "amber"], ["accent-wash"]),
    ("on-accent", "accent"), ("on-accent", "accent-hover"), ("on-red", "red"), ("sheet", "ink"),
    ("ok", "ok-wash"), ("amber", "amber-wash"), ("red", "red-wash"),
    *product(["ink", "muted"], ["amber-wash", "red-wash"]), ("ink", "lit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    for palette in palettes()[:2]:
        assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), [*product(["edge", "accent"], ["ground", "sheet"])])
def test_edges_of_fields_and_the_focus_ring_can_be_seen(edge: str, ground: str) -> None:
    for palette in palettes()[:2]:
        assert contrast(palette[edge], palette[ground]) >= 3
