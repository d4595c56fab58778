"""Rows of a posted form that somebody deleted meanwhile: they become new rows of the same form.

Django would refuse them for good, because the rows that they name are no more; so nothing that was
typed into them could ever be saved.
"""

import re
from collections.abc import Container
from typing import Any

from django.http import QueryDict


def without_rows_gone(
    post: QueryDict, formset: type[Any], stored: Container[str], *, new_parent: bool = False
) -> QueryDict:
    """``post`` with the rows of this formset that are not ``stored`` (ids) moved to the new ones.

    ``new_parent``: the object itself is gone too, so no row may name it.
    """
    prefix, key = formset.get_default_prefix(), formset.model._meta.pk.name
    count = post.get(f"{prefix}-INITIAL_FORMS", "")
    if not count.isdecimal() or int(count) > 1000:
        return post
    initial = int(count)
    posted = {number: post.get(f"{prefix}-{number}-{key}") or "" for number in range(initial)}
    alive = [number for number in posted if posted[number] in stored]
    gone = [number for number in posted if posted[number] not in stored]
    places = {number: place for place, number in enumerate([*alive, *gone])}
    answer = QueryDict(mutable=True)
    for name, values in post.lists():
        answer.setlist(_moved(name, prefix, places), values)
    answer[f"{prefix}-INITIAL_FORMS"] = str(len(alive))
    for number in gone:
        answer[f"{prefix}-{places[number]}-{key}"] = ""
    for name in list(answer) if new_parent else ():
        if re.fullmatch(rf"{re.escape(prefix)}-\d+-{formset.fk.name}", name):
            answer[name] = ""
    return answer


def _moved(name: str, prefix: str, places: dict[int, int]) -> str:
    row = re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,4}})-(.+)", name)
    if row is None or int(row[1]) not in places:
        return name
    return f"{prefix}-{places[int(row[1])]}-{row[2]}"
