"""The library of workbooks is written in Rust; on some broken files it panics."""

from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """A panic inside becomes CalamineError: by itself it is no Exception and would end the process.

    Its class has a name but no place to import it from.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError("panicked") from error
