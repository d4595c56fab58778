"""Where the setting demands it, nobody puts on the record what they wrote themselves."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from signatories.models import Act, Citation, EntryLine, Fact
from signatories.recording.errors import Refused
from signatories.recording.pieces import in_pieces


def needs_another(written_by: int | None, publisher: int | None) -> bool:
    """True if a draft that one user (id) wrote last waits for somebody else than the other.

    Nobody in particular (``None``: a command) may publish everything, and what nobody in particular
    wrote may be published by everybody.
    """
    return settings.SECOND_PERSON and publisher is not None and written_by == publisher


def own_drafts(drafts: Iterable[Fact], publisher: int | None) -> list[Fact]:
    """Those that this user (id) wrote and may not publish; none without the setting.

    Written by whoever wrote it last, and by whoever pasted the list that it came with: saving the
    list says only that the names were matched well.
    """
    drafts = list(drafts)
    if not settings.SECOND_PERSON or publisher is None:
        return []
    pasted = _pasted(drafts, publisher)
    return [
        fact
        for fact in drafts
        if needs_another(fact.recorded_by_id, publisher) or (type(fact), fact.pk) in pasted
    ]


def _pasted(drafts: Sequence[Fact], publisher: int) -> set[tuple[type[Fact], int]]:
    """The rows that lists recorded which this user pasted; not those that were there already."""
    lines = EntryLine.objects.filter(entry__opened_by=publisher)
    recorded = {Act: lines.exclude(outcome="recorded"), Citation: lines}
    found: set[tuple[type[Fact], int]] = set()
    for model, column in ((Act, "act"), (Citation, "citation")):
        for some in in_pieces(fact.pk for fact in drafts if type(fact) is model):
            named = recorded[model].filter(**{f"{column}__in": some})
            found.update((model, pk) for pk in named.values_list(column, flat=True))
    return found


def refuse_own(rows: Iterable[Fact], by) -> None:
    """Raises ``Refused``, naming the draft, if ``by`` wrote one and may not publish it."""
    for fact in own_drafts(rows, by.pk if by else None):
        if fact.recorded_by_id == by.pk:
            text = _("%(fact)s: you wrote this draft last. A second person publishes it.")
        else:
            text = _(
                "%(fact)s: you pasted the list that it came with. A second person publishes it."
            )
        raise Refused(text % {"fact": fact})
