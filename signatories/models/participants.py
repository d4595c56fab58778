"""Participants: whoever can appear on a list. Their codes, and what continues or succeeds what."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from signatories.models.derived import Derived
from signatories.models.facts import FactQuerySet
from signatories.models.fields import EDTFField, dates_in_order, day
from signatories.models.links import path_to
from signatories.text import search_key


class ParticipantKind(models.TextChoices):
    """How we count; no view on anybody's status."""

    STATE = "state", _("state")
    TERRITORY = "territory", _("territory")
    ORGANISATION = "organisation", _("organisation")
    COMPANY = "company", _("company")
    CITY = "city", _("city")
    OTHER = "other", _("other")


COUNTRY_KINDS = (ParticipantKind.STATE, ParticipantKind.TERRITORY)


class ParticipantQuerySet(models.QuerySet):
    def countries(self) -> Self:
        return self.filter(kind__in=COUNTRY_KINDS)

    def organisations(self) -> Self:
        return self.exclude(kind__in=COUNTRY_KINDS)

    def in_order(self) -> Self:
        """By name, with the code to make the order total."""
        return self.order_by("sort_name", "code")

    def unmerged(self, revision: int | None = None) -> Self:
        """Without those that were merged into another at ``revision`` (``None``: now)."""
        return self.exclude(pk__in=_merges(revision).values("participant"))

    def merged_into(self, revision: int | None = None) -> dict[int, int]:
        """Ids: who was entered twice -> who it is, at ``revision`` (``None``: now).

        Chains are followed to their end, whatever this QuerySet is narrowed to.
        """
        steps = dict(_merges(revision).values_list("participant", "into"))
        found = {}
        for merged, into in steps.items():
            while into in steps:
                into = steps[into]
            found[merged] = into
        return found


def _merges(revision: int | None) -> FactQuerySet:
    """The merges on record. Their model stands on this one, so it is asked for by name."""
    merges: Any = apps.get_model("signatories", "Merge")
    rows: FactQuerySet = merges.objects.order_by()
    return rows.published() if revision is None else rows.record(revision)


_ManagerFromQuerySet = models.Manager.from_queryset(ParticipantQuerySet)


class ParticipantManager(_ManagerFromQuerySet):
    def get_by_natural_key(self, code):
        return self.get(code=code)


class Participant(Derived):
    """A state, territory, organisation, company, city or other body that can sign.

    ``code`` is the public identifier: ISO 3166-1 alpha-3 where there is one, else an abbreviation
    in capitals that is no ISO code, or a lower-case slug for companies and cities.
    """

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("FRA, EU, AUC, openai. Public and permanent: addresses and files use it."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=ParticipantKind,
        help_text=_("How we count it; no view on anybody's status."),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("The short English name."))
    sort_name = models.CharField(_("sort name"), max_length=200, editable=False)
    began = EDTFField(_("began"), help_text=_("When it came into being, if that matters here."))
    began_earliest = day(_("began at the earliest"))
    began_latest = day(_("began at the latest"))
    ended = EDTFField(_("ended"), help_text=_("Its last day, for a state or body that is no more."))
    ended_earliest = day(_("ended at the earliest"))
    ended_latest = day(_("ended at the latest"))
    note = models.TextField(_("note"), blank=True, help_text=_("Shown on its page."))

    objects = ParticipantManager()
    history = HistoricalRecords()

    DERIVED = ("sort_name", "began_earliest", "began_latest", "ended_earliest", "ended_latest")

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["sort_name", "code"]
        constraints = [
            models.UniqueConstraint(
                Lower("code"),
                name="participant_code_unique_in_any_case",
                violation_error_message=_("Another participant has this code."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ParticipantKind.values), name="participant_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9-]+$"), name="participant_code_plain"
            ),
            dates_in_order("participant_began_in_order", "began_earliest", "began_latest"),
            dates_in_order("participant_ended_in_order", "ended_earliest", "ended_latest"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self):
        return (self.code,)

    def derive(self) -> None:
        self.sort_name = search_key(self.name)
        self.set_bounds("began")
        self.set_bounds("ended")

    def get_absolute_url(self) -> str:
        door = "country" if self.is_country else "organisation"
        return path_to(f"web:{door}", self.code)

    @property
    def is_country(self) -> bool:
        return self.kind in COUNTRY_KINDS

    def known_as(self, revision: int | None = None) -> "Participant":
        """Itself, or who it was merged into at ``revision`` (``None``: now)."""
        into = Participant.objects.merged_into(revision).get(self.pk)
        return self if into is None else Participant.objects.get(pk=into)


class CountryManager(ParticipantManager):
    def get_queryset(self) -> ParticipantQuerySet:
        return ParticipantQuerySet(self.model, using=self._db).countries()


class Country(Participant):
    """States and territories: the door for countries in the admin, the API and the pages."""

    objects: ClassVar[CountryManager["Country"]] = CountryManager()

    class Meta:
        proxy = True
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class OrganisationManager(ParticipantManager):
    def get_queryset(self) -> ParticipantQuerySet:
        return ParticipantQuerySet(self.model, using=self._db).organisations()


class Organisation(Participant):
    """Organisations, companies, cities and others: the door for all that is no country."""

    objects: ClassVar[OrganisationManager["Organisation"]] = OrganisationManager()

    class Meta:
        proxy = True
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class CodeScheme(models.TextChoices):
    ISO2 = "iso2", "ISO 3166-1 alpha-2"
    ISO3 = "iso3", "ISO 3166-1 alpha-3"
    ISONUM = "isonum", "ISO 3166-1 numeric"
    M49 = "m49", "UN M49"
    COW = "cow", "Correlates of War"
    GW = "gw", "Gleditsch-Ward"
    WIKIDATA = "wikidata", "Wikidata"


class Code(models.Model):
    """A participant's code in a scheme of others. A participant may lack any of them.

    Not unique by scheme: Russia and the USSR are both 365 in the Correlates of War list.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(_("scheme"), max_length=10, choices=CodeScheme)
    value = models.CharField(_("value"), max_length=20)
    source = models.CharField(_("source"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["participant", "scheme", "value"]
        indexes = [models.Index(fields=["scheme", "value"], name="code_by_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "scheme", "value"], name="code_once_for_participant"
            ),
            models.CheckConstraint(
                condition=Q(scheme__in=CodeScheme.values), name="code_scheme_known"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="code_has_value"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class RelationKind(models.TextChoices):
    CONTINUES = "continues", _("continues")
    SUCCEEDS = "succeeds", _("succeeds")


class ParticipantRelation(models.Model):
    """One participant continues another (the same legal person) or succeeds it (another one)."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=12, choices=RelationKind)
    of = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="heirs")
    since = EDTFField(_("since"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["participant", "of"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "kind", "of"], name="participant_relation_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="participant_relation_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(participant=models.F("of")),
                name="participant_relation_not_to_itself",
                violation_error_message=_("A participant has no relation to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.get_kind_display()} {self.of}"
