"""The addresses of pages, worked out once each: a page of a long list asks for hundreds."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=16384)
def path_to(name: str, *args: str | int) -> str:
    """``reverse`` of a name with these arguments. Addresses never change while a process runs."""
    return reverse(name, args=args)
