"""What a page holds, in the words of schema.org: a data set, and the text that it is about."""

from datetime import UTC
from typing import Any

from django.utils.translation import gettext as _

from signatories.models import Revision, Statement
from signatories.publishing.citing import PUBLISHER

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(
    origin: str,
    path: str,
    *,
    name: str,
    description: str,
    revision: Revision | None,
    query: str = "",
) -> dict[str, Any]:
    """Positions as data. ``query`` narrows them: ``statement=paris-2025-statement``."""
    asked = f"?{query}" if query else ""
    found: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{origin}{path}#data",
        "name": name,
        "description": description,
        "url": f"{origin}{path}",
        "license": LICENCE,
        "version": str(revision.number if revision else 0),
        "creator": {"@type": "Organization", "name": PUBLISHER, "url": f"{origin}/"},
        "isAccessibleForFree": True,
        "distribution": [
            _download(f"{origin}/signatures.csv{asked}", "text/csv"),
            _download(f"{origin}/api/v1/positions/{asked}", "application/json"),
        ],
    }
    if revision:
        found["dateModified"] = revision.made_at.astimezone(UTC).date().isoformat()
    return found


def _download(address: str, media_type: str) -> dict[str, str]:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type}


def creative_work(origin: str, statement: Statement) -> dict[str, Any]:
    """The text itself: what it is called, from when, and where it can be read."""
    page = f"{origin}{statement.get_absolute_url()}"
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": f"{page}#text",
        "name": statement.title,
        "alternateName": statement.short_title,
        "genre": str(statement.get_kind_display()),
        "mainEntityOfPage": page,
        "subjectOf": {"@id": f"{page}#data"},
    }
    if statement.text_url:
        found["url"] = statement.text_url
    first, last = statement.adopted_earliest, statement.adopted_latest
    if first and first == last:
        found["datePublished"] = first.isoformat()
    return found


def of_statement(
    origin: str, statement: Statement, description: str, revision: Revision | None
) -> dict[str, Any]:
    """A statement's page: the text, and the positions on it as data."""
    path = statement.get_absolute_url()
    positions = dataset(
        origin,
        path,
        name=_("Who signed: %s") % statement.title,
        description=description,
        revision=revision,
        query=f"statement={statement.slug}",
    )
    positions["about"] = {"@id": f"{origin}{path}#text"}
    return {"@context": CONTEXT, "@graph": [creative_work(origin, statement), positions]}


def of_record(origin: str, path: str, revision: Revision | None, statements: int) -> dict[str, Any]:
    """The whole record, for the pages that stand for it."""
    description = _(
        "Where every country and organisation stands on %(n)d declarations, resolutions and other "
        "texts that states join together, with the source behind every entry."
    ) % {"n": statements}
    found = dataset(
        origin,
        path,
        name=_("Who Signed: the register of who signed, who declined, and how we know"),
        description=description,
        revision=revision,
    )
    return {"@context": CONTEXT, **found}
