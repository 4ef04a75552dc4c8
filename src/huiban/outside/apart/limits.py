"""How much of the machine a file may use while it is read."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """*memory* and *output* in bytes, *seconds* of the clock; *threads*: may it start any."""

    memory: int = 512 * _MB
    seconds: int = 20
    output: int = 32 * _MB
    threads: bool = False


ORDINARY = Limits()
# The networks that find and read the lines of a picture need 1.2 GB of addresses to begin with.
PICTURES = Limits(memory=4096 * _MB, seconds=120, threads=True)
# A model of speech is a gigabyte or two, and an hour of talk takes minutes on a processor.
SPEECH = Limits(memory=16 * 1024 * _MB, seconds=1200, threads=True)
