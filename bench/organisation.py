"""The filled databases, made once and kept below ``data/bench``."""

import json
from dataclasses import dataclass

from bench.figures import say
from bench.filling.size import Size
from bench.postgresql import address_of
from bench.running import HOME, environment, run_module

KEPT = HOME / "data" / "bench"
# A change of the filling or of the tables makes new databases.
VERSION = 2


@dataclass(frozen=True, slots=True)
class Chair:
    """One of the people who sign in: what they are asked for."""

    account: str
    live: str
    meeting: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A filled database: the environment that leads to it, and who signs in."""

    scale: int
    environment: dict[str, str]
    chairs: list[Chair]


def organisation(scale: int, database: str = "sqlite") -> Organisation:
    """Filled when it is not there yet (minutes at scale 10)."""
    folder = KEPT / f"{database}-{scale}-v{VERSION}"
    more = {"HUIBAN_WORKER_THREADS": "2", "HUIBAN_MAIL_FOLDER": str(folder / "mail")}
    if database == "postgresql":
        more["HUIBAN_DATABASE_URL"] = address_of(KEPT / "postgresql", f"measure_{scale}_v{VERSION}")
    place = environment(folder, **more)
    say(f"准备 {Size.scaled(scale).meetings} 场会议的数据（{database}）")
    chairs = json.loads(run_module(place, "bench.filling", str(scale)))
    return Organisation(scale, place, [Chair(**one) for one in chairs])
