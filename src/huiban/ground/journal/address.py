"""From where an act came, remembered for the length of a request."""

from contextvars import ContextVar

# A verb is called with who acts; the address is known to the door alone.
came_from: ContextVar[str | None] = ContextVar("came_from", default=None)
