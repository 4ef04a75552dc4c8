"""Waiting after failed sign-ins, and which address is one address. Pure."""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=30)
# Failures that cost nothing; behind one address (a whole office) there are many people.
FREE_FOR_ACCOUNT = 5
FREE_FOR_ADDRESS = 30
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


def may_try_at(failures: Sequence[datetime], *, free: int) -> datetime | None:
    """When the next try is taken after these failures of the window; None for at once.

    The wait begins after ``free`` failures at 30 seconds and doubles up to 15 minutes.
    """
    if len(failures) < free:
        return None
    doublings = min(len(failures) - free, 10)
    return max(failures) + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def one_address(text: str) -> str:
    """127.0.0.1 as it is, IPv6 as its /64, since one household owns a whole /64; "" if none."""
    try:
        address = ipaddress.ip_address(text.split("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def plain_address(text: str) -> str | None:
    """An address as the journal keeps it, or None: mapped IPv4 as IPv4, no zone."""
    try:
        address = ipaddress.ip_address(text.split("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


def whole_minutes(wait: timedelta) -> int:
    """The wait in minutes for the sentence, never 0."""
    return max(1, -(-int(wait.total_seconds()) // 60))
