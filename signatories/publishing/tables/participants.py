"""Whoever can appear on a list: names, codes, groups and memberships."""

from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from signatories.models import (
    CodeScheme,
    GroupKind,
    Membership,
    MembershipStatus,
    NameKind,
    Participant,
    ParticipantKind,
    RelationKind,
)
from signatories.positions.clock import Clock
from signatories.publishing.columns import (
    Origin,
    Table,
    boolean,
    bounds,
    date,
    name,
    number,
    objects,
    text,
    word,
)
from signatories.publishing.tables.common import NOTE, PUBLIC_ID, PUBLISHED_IN, SOURCE

_CODE = (
    word(
        "scheme",
        CodeScheme,
        "Whose code it is: ISO 3166-1 (iso2, iso3, isonum), UN M49, Correlates of War, "
        "Gleditsch-Ward, Wikidata.",
    ),
    text("value", "The code in that scheme, as text: zeros at its start count."),
)


def _with_codes(participants: QuerySet, clock: Clock) -> QuerySet:
    return participants.annotate(group_slug=F("as_group__slug")).prefetch_related("codes")


def _codes(participant: Participant) -> list[dict[str, str]]:
    rows = sorted(participant.codes.all(), key=lambda code: (code.scheme, code.value))
    return [{"scheme": code.scheme, "value": code.value} for code in rows]


PARTICIPANTS = Table(
    "participants",
    (
        name("code", "ISO 3166-1 alpha-3 where there is one, else an abbreviation or a slug."),
        word("kind", ParticipantKind, "How we count it; no view on anybody's status."),
        text("name", "The short English name."),
        date("began", "Its first day, where that matters here."),
        date("ended", "Its last day, of a state or body that is no more."),
        objects("codes", _CODE, "Its codes in the schemes of others.", read=_codes),
        name("group", "Slug of the group that it also is.", read="group_slug", nullable=True),
        NOTE,
    ),
    _with_codes,
    about="Whoever can appear on a list.",
    origin=Origin.DESCRIBED,
)

# What the detail of a participant says besides.
LIFETIME = Table("lifetime", (*bounds("began", "“began”"), *bounds("ended", "“ended”")))

_OF = name("participant", "Code of the participant.", read="participant.code")
_TEXT_OF_SOURCE = text("source", "Who writes it so; may be empty.")


def _with_participant(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.select_related("participant")


NAMES = Table(
    "names",
    (
        _OF,
        text("language", "BCP 47: en, fr, zh-Hans; empty where it is of no language."),
        word("kind", NameKind, "What kind of name it is."),
        text("name", "The name.", read="text"),
        date("used", "When it was in use, if only for some time."),
        _TEXT_OF_SOURCE,
    ),
    _with_participant,
    about="Names of participants: by language and kind.",
    origin=Origin.DESCRIBED,
    key=("participant", "language", "kind", "name"),
)
CODES = Table(
    "codes",
    (_OF, *_CODE, _TEXT_OF_SOURCE),
    _with_participant,
    about="Codes of participants in the schemes of others. A participant may lack any of them.",
    origin=Origin.DESCRIBED,
    key=("participant", "scheme", "value"),
)

_RELATION = word("kind", RelationKind, "The same legal person goes on, or another succeeds it.")
_SINCE = date("since", "Since when.")


def _related(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.select_related("participant", "of")


RELATIONS = Table(
    "relations",
    (
        _OF,
        _RELATION,
        name("of", "Code of the participant that it continues or succeeds.", read="of.code"),
        _SINCE,
        NOTE,
    ),
    _related,
    about="What continues or succeeds what.",
    origin=Origin.DESCRIBED,
    key=("participant", "kind", "of"),
)


def _with_members(groups: QuerySet, clock: Clock) -> QuerySet:
    """Adds ``member_count``: the members on the day asked, on the record of the revision."""
    members = Membership.objects.record(clock.revision).of_members(clock.as_of)
    counted = (
        members.filter(group=OuterRef("pk"))
        .order_by()
        .values("group")
        .annotate(number=Count("participant", distinct=True))
        .values("number")
    )
    found = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return groups.annotate(member_count=found).select_related("participant")


GROUPS = Table(
    "groups",
    (
        name("slug", "Its public identifier."),
        text("name", "Its name."),
        word("kind", GroupKind, "What kind of group it is."),
        name(
            "participant",
            "Code of the group as one that can sign.",
            read="participant.code",
            nullable=True,
        ),
        boolean("acts_for_members", "Its acts show on its members, as “through”."),
        number(
            "member_count",
            "Members on the day asked: none invited, none disputed.",
            unit="participants",
            origin=Origin.DERIVED,
        ),
        NOTE,
    ),
    _with_members,
    about="Sets of participants with dated, sourced memberships.",
    origin=Origin.DESCRIBED,
)


def _with_group(rows: QuerySet, clock: Clock) -> QuerySet:
    return rows.select_related("group", "participant", "source")


def _add_holds(rows: list[Any], clock: Clock) -> None:
    """Sets ``holds``: a member on the day asked."""
    asked = Membership.objects.filter(pk__in=[row.pk for row in rows])
    holding = set(asked.of_members(clock.as_of).values_list("pk", flat=True))
    for row in rows:
        row.holds = row.pk in holding


MEMBERSHIPS = Table(
    "memberships",
    (
        PUBLIC_ID,
        name("group", "Slug of the group.", read="group.slug"),
        _OF,
        word("status", MembershipStatus, "Only members count."),
        boolean("holds", "A member on the day asked.", origin=Origin.DERIVED),
        date("started", "The first day of membership."),
        *bounds("started", "“started”"),
        date("ended", "The last day of membership; empty while it lasts."),
        *bounds("ended", "“ended”"),
        SOURCE,
        NOTE,
        PUBLISHED_IN,
    ),
    _with_group,
    _add_holds,
    about="Who belongs to a group, from when to when.",
)
