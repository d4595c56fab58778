"""What was on a form's page when it was opened, and who has saved since."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Any, NamedTuple

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# The name of the hidden field.
SEEN = "save_seen"


class Part(NamedTuple):
    """Rows that a page shows: of one table, with these values; ``shown``: columns never typed."""

    model: type[Model]
    where: dict[str, Any]
    shown: tuple[str, ...] = ()


class Saved(NamedTuple):
    """The newest save that the history knows."""

    when: datetime
    by: Any
    deleted: bool = False


def fingerprint(parts: Iterable[Part]) -> str:
    """The same for the same stored values, whoever asks and on whichever database."""
    rows = [[part.model._meta.label_lower, *_values(part)] for part in parts]
    return sha256(json.dumps(rows, cls=DjangoJSONEncoder).encode()).hexdigest()


def _values(part: Part) -> Iterator[Any]:
    """What can be typed (and what ``shown`` adds): the rest follows from it, or is not the form's.

    So a statement that became public since, or took the days of its summit, is not another one.
    """
    options = part.model._meta
    columns = [f.attname for f in options.concrete_fields if f.editable and not f.primary_key]
    found = part.model._default_manager.filter(**part.where).order_by("pk")
    yield from found.values_list("pk", *columns, *part.shown)
    for field in options.many_to_many:
        yield from (
            found.exclude(**{field.name: None})
            .order_by("pk", field.name)
            .values_list("pk", field.name)
        )


def last_save(parts: Iterable[Part], object_id: Any) -> Saved | None:
    """The newest save of what the parts hold, the first of them being the page's own row."""
    parts = list(parts)
    known = [_logged(parts, object_id), *map(_audited, parts), _recorded(parts[0])]
    return max((saved for saved in known if saved), key=lambda saved: saved.when, default=None)


def _logged(parts: list[Part], object_id: Any) -> Saved | None:
    """As the admin's own log has it: also for drafts, which have no history."""
    ids: dict[type[Model], set[str]] = {_table(parts[0].model): {str(object_id)}}
    for model, where, _shown in parts[1:]:
        found = model._default_manager.filter(**where).values_list("pk", flat=True)
        ids.setdefault(_table(model), set()).update(map(str, found))
    about = [
        Q(content_type=kind, object_id__in=ids[_table(door)])
        for kind in ContentType.objects.filter(app_label=parts[0].model._meta.app_label)
        if (door := kind.model_class()) and _table(door) in ids
    ]
    entry = LogEntry.objects.filter(reduce(or_, about)).select_related("user").first()
    if entry is None:
        return None
    return Saved(entry.action_time, entry.user, entry.action_flag == DELETION)


def _table(model: type[Model]) -> type[Model]:
    """Countries and organisations are one table with three doors."""
    return model._meta.concrete_model or model


def _audited(part: Part) -> Saved | None:
    """As the history has it: also for what a command changed, and for rows that are gone."""
    history = getattr(_table(part.model), "history", None)
    if history is None:
        return None
    entry = history.filter(**part.where).select_related("history_user").first()
    if entry is None:
        return None
    return Saved(entry.history_date, entry.history_user, entry.history_type == "-")


def _recorded(part: Part) -> Saved | None:
    row = part.model._default_manager.filter(**part.where).first()
    when = getattr(row, "recorded_at", None)
    return Saved(when, getattr(row, "recorded_by", None)) if when else None


def who_and_when(saved: Saved, reader: Any) -> tuple[str, str]:
    """“Anna”, “14:02 UTC”; the day too if it is not today."""
    if saved.by is None:
        name = _("Somebody")
    elif saved.by == reader:
        name = _("You")
    else:
        name = saved.by.get_full_name() or saved.by.get_username()
    local = timezone.localtime(saved.when)
    clock = date_format(local, "H:i T")
    if local.date() != timezone.localdate():
        clock = f"{date_format(local, 'DATE_FORMAT')}, {clock}"
    return name, clock
