"""How recording refuses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

# SQLite names the column, PostgreSQL the key.
_UNIQUE_COLUMN = re.compile(r"UNIQUE constraint failed: \w+\.(\w+)$|Key \((\w+)\)=", re.MULTILINE)


class Refused(ValidationError):
    """A rule of the record forbids this; the message says which, for the person who asked."""


@contextmanager
def refusing() -> Iterator[None]:
    """Turns what the database refuses (a constraint, a trigger, a race) into ``Refused``.

    Also a row that is looked up again, under the lock, and was deleted meanwhile.
    """
    try:
        yield
    except ProtectedError as error:
        resting = ", ".join(str(row) for row in list(error.protected_objects)[:3])
        raise Refused(_("It cannot go: this rests on it: %s.") % resting) from error
    except IntegrityError as error:
        raise Refused(what_is_refused(str(error))) from error
    except ObjectDoesNotExist as error:
        if isinstance(error, AttributeError):
            raise  # a relation that is not set: a mistake of ours
        raise Refused(_("It was deleted meanwhile. Nothing was saved.")) from error


def what_is_refused(text: str) -> str:
    """The message of the constraint that the database names, else what the database says."""
    for model in apps.get_app_config("signatories").get_models():
        table = model._meta.db_table
        columns = {field.name: f"{table}.{field.column}" for field in model._meta.concrete_fields}
        for constraint in model._meta.constraints:
            fields = ", ".join(columns[name] for name in getattr(constraint, "fields", ()))
            if re.search(rf"\b{constraint.name}\b", text) or (
                fields and text.endswith(f": {fields}")
            ):
                return str(constraint.get_violation_error_message())
    if column := _UNIQUE_COLUMN.search(text):
        return _("There is another one with this %s.") % (column[1] or column[2])
    if "foreign key" in text.casefold():
        return _("What this rests on was deleted meanwhile, or something rests on it.")
    return text.splitlines()[0]
