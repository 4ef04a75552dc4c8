"""样表: the columns and five invented people."""

import csv
from importlib.resources import files


def sample_lines() -> list[list[str]]:
    """The head and the rows of ``sample.csv``."""
    text = files(__package__).joinpath("sample.csv").read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))
