"""``python -m tests.walkthrough.at MOMENT WORD …``: a word of ``huiban`` in a process whose clock
began at MOMENT (ISO, with its zone) and goes on from there.
"""

import multiprocessing
import sys
from datetime import datetime

import time_machine

from huiban.project.command import main

if __name__ == "__main__":
    # The server's own processes inherit the clock only when they are forked.
    multiprocessing.set_start_method("fork")
    time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=True).start()
    sys.exit(main(sys.argv[2:]))
