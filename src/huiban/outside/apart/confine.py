"""A process gives up what a reader of files does not need."""

import os
import resource

from huiban.outside.apart.limits import Limits

_OPEN_FILES = 256


def confine(limits: Limits) -> None:
    """Leave the network and take on *limits*; for good, and for what this process starts."""
    _leave_network()
    caps = [
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds * (_processors() if limits.threads else 1)),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ]
    if not limits.threads:
        # Has no effect on the superuser.
        caps.append((resource.RLIMIT_NPROC, 0))
    for what, most in caps:
        _cap(what, most)


def _processors() -> int:
    return os.cpu_count() or 1


def _leave_network() -> None:
    """A network of its own has no way out.

    Inside some containers the kernel refuses, and other systems have no such call: then the limits
    below still hold, and the readers know no address anyway.
    """
    unshare = getattr(os, "unshare", None)
    if unshare is None:
        return
    try:
        unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    except OSError:
        return


def _cap(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        # macOS takes no limit of addresses; the clock of the parent still ends the process.
        return
