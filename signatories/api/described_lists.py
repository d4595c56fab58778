"""Lists of what is described: participants, groups, summits, statements, sources; their words."""

from datetime import date

from signatories.api import includes
from signatories.api.lists import ListView
from signatories.api.pagination import Key, Keyset
from signatories.filters import described, doors, lists
from signatories.models import (
    Code,
    Country,
    Group,
    Name,
    Organisation,
    Participant,
    Publisher,
    Series,
    Source,
    Statement,
    Summit,
    Title,
    Topic,
)
from signatories.publishing import tables

_SLUG = Key("slug")
_BY_SLUG = {"slug": Keyset((_SLUG,), "by slug")}
_BY_NAME = {"name": Keyset((Key("name"), _SLUG), "by name"), **_BY_SLUG}


def in_time(word: str, field: str, about: str) -> dict[str, Keyset]:
    """By an uncertain date, newest or oldest first; those without a day last, then by slug."""
    newest = Key("day", date, field, descending=True, nullable=True)
    oldest = Key("day", date, field, nullable=True)
    last = "those without a day last, then by slug"
    return {
        f"-{word}": Keyset((newest, _SLUG), f"newest first by {about}; {last}"),
        word: Keyset((oldest, _SLUG), f"oldest first by {about}; {last}"),
        **_BY_SLUG,
    }


class ParticipantList(ListView):
    table = tables.PARTICIPANTS
    filterset_class = lists.ParticipantFilter
    queryset = Participant.objects.all()
    orderings = {
        "name": Keyset((Key("name", column="sort_name"), Key("code")), "by name"),
        "code": Keyset((Key("code"),), "by code"),
    }
    includes = (
        includes.names(includes.PK),
        includes.memberships("participant"),
        includes.RELATIONS,
    )
    linked = True


class CountryList(ParticipantList):
    """States and territories."""

    filterset_class = doors.CountryFilter
    queryset = Country.objects.all()


class OrganisationList(ParticipantList):
    """All that is no country."""

    filterset_class = doors.OrganisationFilter
    queryset = Organisation.objects.all()


class NameList(ListView):
    table = tables.NAMES
    filterset_class = described.NameFilter
    queryset = Name.objects.all()
    orderings = {
        "participant": Keyset(
            (
                Key("participant", column="participant__code"),
                Key("language"),
                Key("kind"),
                Key("name", column="text"),
            ),
            "by code of the participant, language, kind and name",
        ),
    }


class CodeList(ListView):
    table = tables.CODES
    filterset_class = described.CodeFilter
    queryset = Code.objects.all()
    orderings = {
        "participant": Keyset(
            (Key("participant", column="participant__code"), Key("scheme"), Key("value")),
            "by code of the participant, scheme and value",
        ),
        "scheme": Keyset(
            (Key("scheme"), Key("value"), Key("participant", column="participant__code")),
            "by scheme and value",
        ),
    }


class TitleList(ListView):
    table = tables.TITLES
    filterset_class = described.TitleFilter
    queryset = Title.objects.all()
    orderings = {
        "statement": Keyset(
            (
                Key("statement", column="statement__slug"),
                Key("language"),
                Key("title", column="text"),
            ),
            "by slug of the statement, language and title",
        ),
    }


class GroupList(ListView):
    table = tables.GROUPS
    filterset_class = lists.GroupFilter
    queryset = Group.objects.all()
    orderings = _BY_NAME
    includes = (includes.memberships("group"), includes.reported_counts("group"))
    linked = True


class SummitList(ListView):
    table = tables.SUMMITS
    filterset_class = lists.SummitFilter
    queryset = Summit.objects.all()
    orderings = in_time("held", "held_latest", "their last day")
    includes = (includes.ATTENDANCES, includes.reported_counts("summit"))
    linked = True


class StatementList(ListView):
    table = tables.STATEMENTS
    filterset_class = lists.StatementFilter
    queryset = Statement.objects.all()
    orderings = in_time("adopted", "adopted_latest", "adoption")
    includes = (
        includes.TITLES,
        includes.IDENTIFIERS,
        includes.STATEMENT_RELATIONS,
        includes.LIST_CHECKS,
        includes.reported_counts("statement"),
    )
    linked = True


class SourceList(ListView):
    table = tables.SOURCES
    filterset_class = lists.SourceFilter
    queryset = Source.objects.all()
    orderings = in_time("published_on", "published_on_latest", "publication")
    linked = True


class PublisherList(ListView):
    table = tables.PUBLISHERS
    filterset_class = described.PublisherFilter
    queryset = Publisher.objects.all()
    orderings = _BY_NAME
    linked = True


class SeriesList(ListView):
    table = tables.SERIES
    filterset_class = described.SeriesFilter
    queryset = Series.objects.all()
    orderings = _BY_NAME
    linked = True


class TopicList(ListView):
    table = tables.TOPICS
    filterset_class = described.TopicFilter
    queryset = Topic.objects.all()
    orderings = _BY_NAME
    linked = True
