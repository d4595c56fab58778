"""The address of a view, with one thing changed."""

from django.http import HttpRequest


def address(request: HttpRequest, **changes: str | list[str] | None) -> str:
    """This page with other parameters: ``None`` drops one; empty fields of a form are dropped."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.setlist(name, [value] if isinstance(value, str) else value or [])
    for name, values in list(query.lists()):
        if given := [value for value in values if value]:
            query.setlist(name, given)
        else:
            del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def with_query(path: str, *parts: str) -> str:
    """The path with those of the query's parts that are not empty."""
    query = "&".join(part for part in parts if part)
    return f"{path}?{query}" if query else path
