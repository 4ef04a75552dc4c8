"""The command of a process of its own: this interpreter and this program, nothing of the machine's.

No PYTHON variables, no site folders, UTF-8 everywhere.
"""

import json
import sys
from typing import Final

# mallopt(3) of the GNU library: what a large form took goes back to the system when it is drawn.
KEPT_BYTES: Final = 128 * 1024
ARENAS: Final = 2

# The paths come first: without them the other process would not find this package.
_BOOT = (
    "import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "importlib.import_module(sys.argv[2]).main(*sys.argv[3:])"
)


def alone(module: str, *arguments: str, options: tuple[str, ...] = ()) -> list[str]:
    """What starts ``main(*arguments)`` of *module*; *options* are the interpreter's own."""
    flags = ("-I", "-S", "-X", "utf8", *options)
    return [sys.executable, *flags, "-c", _BOOT, json.dumps(sys.path), module, *arguments]
