"""Names: a participant has many, by language and kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.derived import Derived
from signatories.models.fields import LANGUAGE, EDTFField
from signatories.models.participants import Participant
from signatories.text import search_key


class NameKind(models.TextChoices):
    SHORT = "short", _("short name")
    OFFICIAL = "official", _("official name")
    FORMER = "former", _("former name")
    ALIAS = "alias", _("also written")


class Name(Derived):
    """One name of a participant as some language or source writes it.

    ``key`` is the form searched for (``signatories.text.search_key``).
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("search key"), max_length=200, editable=False, db_index=True)
    language = models.CharField(
        _("language"),
        max_length=20,
        blank=True,
        validators=[LANGUAGE],
        help_text=_("As BCP 47: en, fr, zh-Hans."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind)
    used = EDTFField(_("used"), help_text=_("When it was in use, if only for some time."))
    source = models.CharField(_("source"), max_length=300, blank=True)

    history = HistoricalRecords()

    DERIVED = ("key",)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["participant", "language", "kind", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "language", "kind", "text"], name="name_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=NameKind.values), name="name_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="name_has_text"),
            models.UniqueConstraint(
                fields=["participant", "language"],
                condition=Q(kind="short"),
                name="name_one_short_in_a_language",
                violation_error_message=_("There is a short name in this language already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def derive(self) -> None:
        self.key = search_key(self.text)
