"""What both sides of a talk with the typesetter need. It loads next to nothing, as the process
that sets forms is there beside all others.
"""

import os
import socket
import struct
from typing import Final

SECONDS: Final = 20.0
"""The longest wait for a form, and for the peer of a talk."""


def all_of(peer: socket.socket) -> bytes:
    """Everything the peer says until it has finished."""
    pieces = []
    while piece := peer.recv(1 << 16):
        pieces.append(piece)
    return b"".join(pieces)


def is_ours(peer: socket.socket) -> bool:
    """The same user; the address can be seen, and taken, by everybody on the machine."""
    held = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _pid, user, _group = struct.unpack("3i", held)
    return bool(user == os.getuid())
