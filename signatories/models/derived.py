"""Descriptions that keep columns derived from their own: search keys, bounds of dates."""

from django.db import models

from signatories.dates import bounds


class Derived(models.Model):
    """Fills its derived columns when it is saved. Fixtures bypass ``save``: see ``load_record``."""

    DERIVED: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.derive()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *self.DERIVED}
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Sets this row's derived columns from its other columns; touches no other row."""
        raise TypeError(f"{type(self).__name__} derives nothing")

    def set_bounds(self, field: str) -> None:
        """``<field>_earliest`` and ``<field>_latest`` from the text in ``field``."""
        days = bounds(getattr(self, field))
        setattr(self, f"{field}_earliest", days.earliest)
        setattr(self, f"{field}_latest", days.latest)
