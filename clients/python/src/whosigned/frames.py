"""Answers as pandas DataFrames, with the types that the site gives their columns."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import httpx

from whosigned.downloads import check

if TYPE_CHECKING:
    import pandas

FORMAT = "parquet"
NEEDED = ("pandas", "pyarrow")


def require() -> None:
    """Raises ``ImportError`` with what to install, before anything is asked for."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ImportError(
            f"A DataFrame needs {' and '.join(missing)}: pip install 'whosigned-client[pandas]'"
        )


def taken(answer: httpx.Response) -> tuple[bytes, str]:
    """The file, and the address that answers it again."""
    check(answer)
    return answer.read(), str(answer.url)


def read(file: bytes, said: dict[str, Any]) -> "pandas.DataFrame":
    """``said`` goes with the frame (``attrs``), and so does what each column means (``about``).

    Whole numbers and truths stay what they are where some are missing, which pandas by itself
    makes floats and objects; days are its datetimes.
    """
    import pandas
    import pyarrow
    from pyarrow.parquet import read_table

    table = read_table(pyarrow.BufferReader(file))
    exact = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    frame = table.to_pandas(types_mapper=exact.get, date_as_object=False)
    frame.attrs |= {**said, "about": _meanings(table.schema)}
    return frame


def _meanings(schema: Any) -> dict[str, str]:
    return {
        field.name: (field.metadata or {}).get(b"description", b"").decode() for field in schema
    }
