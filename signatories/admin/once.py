"""A form is saved once: the second click finds what the first one wrote."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from signatories.models import Save

SAVED_ALREADY = gettext_lazy("Saved already; the second click changed nothing.")
# The name of the hidden field.
FIELD = "save_token"
KEPT = timedelta(days=7)
_PRUNED = 500


def new_token() -> str:
    """What a form is shown with."""
    return str(uuid4())


def read_token(text: str | None) -> UUID | None:
    """The token that was posted; ``None`` where there is none, or no token."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def once(request: HttpRequest, token: UUID | str, write: Callable[[], str]) -> tuple[str, bool]:
    """What ``write`` gives, an address to go to, and ``True``; the second time, its first answer.

    Call it where a form is posted, with the token that the form was shown with (``new_token``)::

        address, first = once(request, token, lambda: save_list(plan))
        if not first:
            messages.info(request, SAVED_ALREADY)
        return HttpResponseRedirect(address)

    All that ``write`` writes and the note of the token are one transaction. A click while the
    first one is still at work waits for it: for the note's key on PostgreSQL, for the write lock
    on SQLite. What ``write`` raises passes on and leaves nothing, so the token is good for
    another try. ``ValueError`` if ``token`` is none.
    """
    with transaction.atomic():
        save, is_first = Save.objects.get_or_create(
            token=UUID(str(token)), defaults={"made_by_id": request.user.pk}
        )
        if is_first:
            save.address = write()
            save.save(update_fields=["address"])
            _forget_old()
    return save.address, is_first


def _forget_old() -> None:
    """No click comes a week late. What another save is forgetting just now is left to it."""
    old = Save.objects.select_for_update(skip_locked=True).filter(made_at__lt=timezone.now() - KEPT)
    Save.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:_PRUNED])).delete()
