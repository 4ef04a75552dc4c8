"""What a process and its children keep in memory, and how long they have computed."""

import os
from pathlib import Path


def megabytes(pid: int) -> float:
    """The whole tree below ``pid``, in MB of 1024 KB; shared pages are counted once (PSS)."""
    return sum(map(_kilobytes, _tree(pid))) / 1024


def computed(pid: int) -> float:
    """Seconds of CPU of the whole tree below ``pid``, whatever else the machine does."""
    return sum(map(_ticks, _tree(pid))) / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
