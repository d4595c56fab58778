"""Evidence: what each source claims, the reasons that it gives, and its totals."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signatories.models.acts import Act
from signatories.models.facts import Fact
from signatories.models.fields import EDTFField, by_day, dates_in_order, day
from signatories.models.groups import Group
from signatories.models.participants import Participant
from signatories.models.sources import Source
from signatories.models.statements import Statement
from signatories.models.summits import Summit


class Claim(models.TextChoices):
    """What a source can say of a participant and a statement: any act, or one of these."""

    SIGNED = "signed", _("signed")
    RATIFIED = "ratified", _("ratified")
    ACCEPTED = "accepted", _("accepted")
    APPROVED = "approved", _("approved")
    ACCEDED = "acceded", _("acceded")
    SUCCEEDED = "succeeded", _("succeeded")
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    VOTED_FOR = "voted_for", _("voted in favour")
    VOTED_AGAINST = "voted_against", _("voted against")
    ABSTAINED = "abstained", _("abstained")
    ISSUED = "issued", _("issued")
    SPONSORED = "sponsored", _("sponsored")
    NOT_LISTED = "not_listed", _("not on the list")
    LISTED_IN_ERROR = "listed_in_error", _("listed in error")


class Citation(Fact):
    """A source's claim about one participant and one statement.

    Claims may contradict each other. ``act`` is the first row of the act that it bears on, so that
    corrections of the act keep it. A claim that staff do not follow stays, set aside with a public
    reason, and then disputes nothing.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="citations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    says = models.CharField(_("says"), max_length=20, choices=Claim)
    edtf = EDTFField(
        _("for which day"),
        help_text=_(
            "As the source gives it: 2024-05-21, 2024-05, ../2024-05-21; empty if it gives none."
        ),
    )
    earliest = models.DateField(_("at the earliest"), null=True, blank=True, editable=False)
    latest = models.DateField(_("at the latest"), editable=False)
    act = models.ForeignKey(
        Act,
        verbose_name=_("bears on the act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
    )
    printed_name = models.CharField(_("name as printed"), max_length=200, blank=True)
    quote = models.TextField(_("quote"), blank=True)
    locator = models.CharField(
        _("where in the document"),
        max_length=200,
        blank=True,
        help_text=_("Page, paragraph, line."),
    )
    cites = models.CharField(
        _("cites"),
        max_length=300,
        blank=True,
        help_text=_("The source that it quotes second-hand."),
    )
    set_aside = models.TextField(
        _("set aside because"), blank=True, help_text=_("Public. The claim then disputes nothing.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Shown with the claim."))

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["statement", "participant", "latest", "pk"]
        indexes = [
            models.Index(fields=["statement", "participant"], name="citation_by_pair"),
            models.Index(fields=["source", "statement"], name="citation_by_source"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(says__in=Claim.values), name="citation_claim_known"),
            dates_in_order("citation_dates_in_order"),
        ]

    def get_says_display(self) -> str:  # type: ignore[no-redef]  # Django lets it be
        """Django's own puts every claim into words to choose one; a page has hundreds of them."""
        return str(Claim(self.says).label) if self.says else ""

    def __str__(self) -> str:
        return f"{self.source}: {self.participant} {self.get_says_display()}"


class Attribution(models.TextChoices):
    OWN = "own", _("in its own words")
    ATTRIBUTED = "attributed", _("attributed by the source")
    NONE_GIVEN = "none_given", _("no reason given, says the source")


class Reason(Fact):
    """Why, on a citation. No row means that no reason is recorded: not that none was given."""

    citation = models.ForeignKey(Citation, on_delete=models.PROTECT, related_name="reasons")
    attribution = models.CharField(_("whose words"), max_length=12, choices=Attribution)
    text = models.TextField(_("reason"), blank=True)
    speaker = models.CharField(_("speaker"), max_length=300, blank=True)
    said_on = EDTFField(_("said on"))
    said_on_earliest = day(_("said at the earliest"))
    said_on_latest = day(_("said at the latest"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["citation", "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(attribution__in=Attribution.values), name="reason_attribution_known"
            ),
            models.CheckConstraint(
                condition=Q(attribution="none_given") | ~Q(text=""),
                name="reason_says_something",
                violation_error_message=_("Write the reason, or say that none was given."),
            ),
            dates_in_order("reason_said_in_order", "said_on_earliest", "said_on_latest"),
        ]

    def __str__(self) -> str:
        return self.text or self.get_attribution_display()


class CountUnit(models.TextChoices):
    """What a reported number counts, as far as we can compare it with names."""

    SIGNATORIES = "signatories", _("all signatories")
    COUNTRIES = "countries", _("countries that signed")
    ORGANISATIONS = "organisations", _("organisations that signed")
    COMPANIES = "companies", _("companies that signed")
    RATIFICATIONS = "ratifications", _("ratifications")
    DECLINED = "declined", _("countries that did not sign")
    VOTES_FOR = "votes_for", _("votes in favour")
    VOTES_AGAINST = "votes_against", _("votes against")
    ABSTENTIONS = "abstentions", _("abstentions")
    SPONSORS = "sponsors", _("sponsors")
    ATTENDING = "attending", _("countries taking part")
    EXPECTED = "expected", _("countries expected to sign")
    MEMBERS = "members", _("members")
    PEOPLE = "people", _("people")


class ReportedCount(Fact):
    """A source's number; "58+2" is one row per number. Shown beside our own count, never added."""

    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_counts"
    )
    summit = models.ForeignKey(
        Summit, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_counts"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_counts"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="reported_counts")
    as_printed = models.CharField(_("as printed"), max_length=80)
    at_least = models.PositiveIntegerField(_("at least"), null=True, blank=True)
    at_most = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    about = models.BooleanField(_("about"), default=False, help_text=_("“around 60”"))
    unit = models.CharField(_("counts"), max_length=20, choices=CountUnit)
    what = models.CharField(_("what it counts, in its words"), max_length=300, blank=True)
    edtf = EDTFField(_("on which day"))
    earliest = day(_("at the earliest"))
    latest = day(_("at the latest"))
    quote = models.TextField(_("quote"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("reported count")
        verbose_name_plural = _("reported counts")
        ordering = [by_day("latest"), "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(statement__isnull=False, summit__isnull=True, group__isnull=True)
                | Q(statement__isnull=True, summit__isnull=False, group__isnull=True)
                | Q(statement__isnull=True, summit__isnull=True, group__isnull=False),
                name="reported_count_about_one_thing",
                violation_error_message=_("A count is about one statement, summit or group."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=CountUnit.values), name="reported_count_unit_known"
            ),
            models.CheckConstraint(
                condition=Q(at_least__isnull=False) | Q(at_most__isnull=False),
                name="reported_count_has_a_number",
                violation_error_message=_("Give at least one bound of the number."),
            ),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True)
                | Q(at_most__isnull=True)
                | Q(at_most__gte=F("at_least")),
                name="reported_count_in_order",
                violation_error_message=_("“At most” is below “at least”."),
            ),
            dates_in_order("reported_count_dates_in_order"),
        ]

    def get_unit_display(self) -> str:  # type: ignore[no-redef]  # Django lets it be
        """As ``Citation.get_says_display``: one label, not all of them."""
        return str(CountUnit(self.unit).label) if self.unit else ""

    def __str__(self) -> str:
        return f"{self.as_printed}: {self.source}"

    @property
    def number_in_words(self) -> str:
        """``about 60``, ``at least 58``, ``58\u201360``: as we read it, whatever was printed."""
        low, high = self.at_least, self.at_most
        if low == high:
            return gettext("about %d") % low if self.about else str(low)
        if high is None:
            return gettext("at least %d") % low
        if low is None:
            return gettext("at most %d") % high
        return f"{low}\u2013{high}"

    @property
    def is_plain(self) -> bool:
        """True if what was printed is the number alone."""
        return self.as_printed.isdigit()
