"""Fields and checks that several models share."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _

from signatories.dates import BadDate, bounds

web_address = URLValidator(schemes=["http", "https"])

SLUG = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Lower-case letters, digits and single hyphens only.")
)

LANGUAGE = RegexValidator(
    r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z",
    _("A language as BCP 47 writes it: en, fr, zh-Hans, pt-BR."),
)


def uncertain_date(value: str) -> None:
    """Refuses what is not an uncertain date of the forms that the record uses."""
    try:
        bounds(value)
    except BadDate as error:
        raise ValidationError(str(error)) from None


class EDTFField(models.CharField):
    """The text of an uncertain date as the source gives it; empty if it gives none."""

    default_validators = [uncertain_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class AddressField(models.TextField):
    """An http or https address of any length; empty if there is none."""

    default_validators = [web_address]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


def day(verbose_name, **kwargs) -> models.DateField:
    """A bound of an uncertain date: set once when recorded, never typed."""
    return models.DateField(verbose_name, null=True, blank=True, editable=False, **kwargs)


def by_day(name: str) -> OrderBy:
    """The oldest day first; rows without a day last, whatever the database would do."""
    return F(name).asc(nulls_last=True)


def newest_first(name: str) -> OrderBy:
    """The newest day first; rows without a day last, whatever the database would do."""
    return F(name).desc(nulls_last=True)


def dates_in_order(name: str, earliest: str = "earliest", latest: str = "latest"):
    """The constraint that a date's bounds stand in order."""
    return models.CheckConstraint(
        condition=Q(**{f"{earliest}__isnull": True})
        | Q(**{f"{latest}__isnull": True})
        | Q(**{f"{latest}__gte": F(earliest)}),
        name=name,
        violation_error_message=_("The latest possible day is before the earliest."),
    )


def http_only(field: str, name: str):
    """The constraint that an address is empty, http or https (checked again when shown)."""
    return models.CheckConstraint(
        condition=Q(**{field: ""})
        | Q(**{f"{field}__startswith": "https://"})
        | Q(**{f"{field}__startswith": "http://"}),
        name=name,
        violation_error_message=_("An address starts with https:// or http://."),
    )
