"""Constants, ids and conditions as text of SQL: the small pieces of the fold.

Nothing that a visitor types comes here: ids are integers, all else are constants of ours.
"""

from collections.abc import Iterable


def quoted(values: Iterable[str]) -> str:
    """``'signed','ratified'``: constants of ours as an SQL list."""
    return ",".join(f"'{value}'" for value in values)


def on_record(alias: str) -> str:
    """The row was public at the revision: the one door for facts (see ``FactQuerySet.record``)."""
    return (
        f"{alias}.published_in_id <= %(revision)s"
        f" AND ({alias}.superseded_in_id IS NULL OR {alias}.superseded_in_id > %(revision)s)"
    )


def ids(column: str, values: Iterable[int] | None) -> str:
    """Narrows to these ids; nothing to narrow for ``None``; no row for an empty collection."""
    if values is None:
        return "1 = 1"
    numbers = ",".join(str(int(value)) for value in values)
    return f"{column} IN ({numbers})" if numbers else "1 = 0"


def by_day(column: str, dated: bool) -> str:
    """Certain by the day asked; without a day the whole record counts."""
    return f"{column} <= %(day)s" if dated else "1 = 1"


def values(rows: Iterable[tuple]) -> str:
    """``(VALUES ...)`` of constants."""
    return ",".join(
        "(" + ",".join(str(v) if isinstance(v, int) else f"'{v}'" for v in row) + ")"
        for row in rows
    )
