"""One address of every kind of public page, on the shipped record.

For what has to see them all: screenshots, checks of accessibility, measurements. Pages in another
state (an empty list, an error, an old version) stand beside the page that they are a state of.
"""

PAGES: dict[str, str] = {
    "home": "/",
    "statements": "/statements/",
    "statement": "/statements/paris-2025-statement/",
    "statement-long": "/statements/new-delhi-declaration/",
    "statement-vote": "/statements/unga-79-laws/",
    "map": "/map/",
    "map-statement": "/map/?statement=bletchley-declaration",
    "names-and-borders": "/names-and-borders/",
    "countries": "/countries/",
    "country": "/countries/FRA/",
    "country-declined": "/countries/USA/",
    "organisations": "/organisations/",
    "organisation": "/organisations/EU/",
    "summits": "/summits/",
    "summit": "/summits/paris-2025/",
    "series-list": "/series/",
    "series": "/series/ai-summits/",
    "groups": "/groups/",
    "group": "/groups/eu/",
    "signatures": "/signatures/",
    "signatures-filtered": "/signatures/?statement=paris-2025-statement&position=signed",
    "matrix": "/matrix/",
    "matrix-group": "/matrix/?group=eu",
    "compare": "/compare/",
    "compare-two": "/compare/?participant=FRA&participant=USA",
    "compare-four": "/compare/?participant=FRA&participant=USA&participant=CHN&participant=IND",
    "sources": "/sources/",
    "source": "/sources/straits-times-2026-02-20/",
    "act": "/acts/1/",
    "claims": "/claims/paris-2025-statement/USA/",
    "search": "/search/",
    "search-found": "/search/?q=paris",
    "search-names": "/search/?q=bosnia",
    "data": "/data/",
    "api": "/data/api/",
    "manual": "/data/api/manual/",
    "questions": "/data/questions/",
    "cookbook": "/data/cookbook/",
    "releases": "/data/releases/",
    "changes": "/changes/",
    "method": "/method/",
    "accessibility": "/accessibility/",
}

# Small pages for the frames of other sites: at most 640 px wide.
EMBEDS: dict[str, str] = {
    "embed-statement": "/embed/statements/paris-2025-statement/",
    "embed-country": "/embed/countries/FRA/",
    "embed-organisation": "/embed/organisations/EU/",
}

# What a page of a kind above looks like at another time, with nothing to show, or asked wrongly.
STATES: dict[str, str] = {
    "state-day": "/statements/paris-2025-statement/?as_of=2025-02-11",
    "state-revision": "/statements/paris-2025-statement/?known_at=43",
    "state-country-revision": "/countries/FRA/?known_at=45",
    "state-empty-list": "/signatures/?statement=paris-2025-statement&position=withdrew",
    "state-nothing-found": "/search/?q=zzzzqqq",
    "state-refused": "/signatures/?position=sgned",
    "state-not-found": "/statements/nothing-of-this-name/",
}

# The staff's main pages; they ask for a login.
STAFF: dict[str, str] = {
    "staff-login": "/admin/login/",
    "staff": "/admin/",
    "staff-statements": "/admin/signatories/statement/",
    "staff-act": "/admin/signatories/act/add/",
    "staff-list": "/admin/signatories/entry/add/",
    "staff-review": "/admin/review/",
}
