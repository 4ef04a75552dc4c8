"""Action items: the patterns a task is written in, tried where one may stand."""
