"""A register in which nothing is recorded yet."""

import pytest


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/statements/",
        "/countries/",
        "/organisations/",
        "/summits/",
        "/series/",
        "/signatures/",
        "/sources/",
        "/changes/",
        "/method/",
        "/matrix/",
        "/compare/",
    ],
)
def test_an_empty_register_has_pages_too(read, address):
    page = read(address)
    assert page.mistakes == []
    assert len(page.all("h1")) == 1
