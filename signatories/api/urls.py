"""Addresses of the API. They are a promise: none changes while ``/api/v1/`` stands."""

from django.urls import URLPattern, path, re_path

from signatories.api import (
    agreement,
    changes,
    counts,
    described,
    described_lists,
    described_sets,
    fact_lists,
    facts,
    matrix,
    position_lists,
    positions,
    views,
)
from signatories.api.details import DetailView
from signatories.api.lists import ListView
from signatories.api.schema.views import OpenAPI

app_name = "api"


def named(resource: str, one: str, rows: type[ListView], row: type[DetailView]) -> list[URLPattern]:
    """A list, and details by slug or code."""
    return [
        path(f"{resource}/", rows.as_view(), name=f"{one}-list"),
        path(f"{resource}/<str:name>/", row.as_view(), name=f"{one}-detail"),
    ]


def numbered(
    resource: str, one: str, rows: type[ListView], row: type[DetailView]
) -> list[URLPattern]:
    """A list, and details by number."""
    return [
        path(f"{resource}/", rows.as_view(), name=f"{one}-list"),
        re_path(rf"^{resource}/(?P<name>[0-9]{{1,18}})/\Z", row.as_view(), name=f"{one}-detail"),
    ]


urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("openapi.json", OpenAPI.as_view(), name="openapi"),
    path("docs/", views.Manual.as_view(), name="manual"),
    # Worked out from what is recorded.
    path("positions/", position_lists.PositionList.as_view(), name="position-list"),
    path(
        "positions/<str:statement>/<str:name>/",
        positions.PositionDetail.as_view(),
        name="position-detail",
    ),
    *named("standings", "standing", position_lists.StandingList, positions.StandingDetail),
    path("matrix/", matrix.MatrixView.as_view(), name="matrix"),
    path("agreement/", agreement.AgreementList.as_view(), name="agreement-list"),
    path(
        "agreement/<str:first>/<str:second>/",
        agreement.PairList.as_view(),
        name="agreement-detail",
    ),
    path("counts/", counts.CountList.as_view(), name="count-list"),
    # Described.
    *named(
        "participants",
        "participant",
        described_lists.ParticipantList,
        described.ParticipantDetail,
    ),
    *named("countries", "country", described_lists.CountryList, described.CountryDetail),
    *named(
        "organisations",
        "organisation",
        described_lists.OrganisationList,
        described.OrganisationDetail,
    ),
    path("names/", described_lists.NameList.as_view(), name="name-list"),
    path("codes/", described_lists.CodeList.as_view(), name="code-list"),
    *named("groups", "group", described_lists.GroupList, described.GroupDetail),
    *named("summits", "summit", described_lists.SummitList, described.SummitDetail),
    *named("series", "series", described_lists.SeriesList, described_sets.SeriesDetail),
    *named("statements", "statement", described_lists.StatementList, described.StatementDetail),
    path("titles/", described_lists.TitleList.as_view(), name="title-list"),
    *named("topics", "topic", described_lists.TopicList, described_sets.TopicDetail),
    *named("sources", "source", described_lists.SourceList, described.SourceDetail),
    *named(
        "publishers",
        "publisher",
        described_lists.PublisherList,
        described_sets.PublisherDetail,
    ),
    # Recorded.
    *numbered("acts", "act", fact_lists.ActList, facts.ActDetail),
    *numbered("citations", "citation", fact_lists.CitationList, facts.CitationDetail),
    *numbered("reasons", "reason", fact_lists.ReasonList, facts.ReasonDetail),
    *numbered("attendances", "attendance", fact_lists.AttendanceList, facts.AttendanceDetail),
    *numbered("memberships", "membership", fact_lists.MembershipList, facts.MembershipDetail),
    *numbered("list-checks", "list-check", fact_lists.ListCheckList, facts.ListCheckDetail),
    *numbered("eligibilities", "eligibility", fact_lists.EligibilityList, facts.EligibilityDetail),
    *numbered("merges", "merge", fact_lists.MergeList, facts.MergeDetail),
    *numbered(
        "reported-counts",
        "reported-count",
        fact_lists.ReportedCountList,
        facts.ReportedCountDetail,
    ),
    *numbered("revisions", "revision", fact_lists.RevisionList, facts.RevisionDetail),
    path("changes/", changes.ChangeList.as_view(), name="change-list"),
    re_path(r"^[\s\S]*/$", views.NothingHere.as_view(), name="nothing-here"),
    re_path(r"^[\s\S]*[^/]$", views.NoSlash.as_view(), name="no-slash"),
]
