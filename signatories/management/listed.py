"""The list that a command is given, as a file or on standard input, and what it prints."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from signatories.intake.reading import FileRefused, Reading, read_file, read_input
from signatories.intake.reading.lines import IsName


def list_given(file: str, encoding: str | None, is_name: IsName) -> Reading:
    """The list in a file, or on standard input for ``-``. Raises ``CommandError``."""
    try:
        if file == "-":
            return read_input(standard_input(), is_name)
        return read_file(Path(file).read_bytes(), Path(file).name, is_name, encoding=encoding)
    except FileRefused as refused:
        raise CommandError(f"{file}: {refused}") from None
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from None


def standard_input() -> bytes:
    """All of it. Raises ``CommandError`` if there is none."""
    if sys.stdin is None:
        raise CommandError("Standard input is closed: give the list on it, or name a file.")
    return sys.stdin.buffer.read()


@contextmanager
def reader_may_leave(output: OutputWrapper) -> Iterator[None]:
    """Printing that ends quietly where the reader has seen enough (``| head``)."""
    try:
        yield
        output.flush()
    except BrokenPipeError:
        # Else the interpreter fails once more when it ends and empties what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
