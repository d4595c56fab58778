"""Addresses of the API. They are a promise: none changes while ``/api/v1/`` stands."""

from django.urls import path, re_path

from signatories.api import described, facts, lists, views

app_name = "api"

urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("docs/", views.Manual.as_view(), name="manual"),
    path("positions/", lists.PositionList.as_view(), name="position-list"),
    path("acts/", lists.ActList.as_view(), name="act-list"),
    re_path(r"^acts/(?P<name>[0-9]{1,18})/$", facts.ActDetail.as_view(), name="act-detail"),
    path("participants/", lists.ParticipantList.as_view(), name="participant-list"),
    path(
        "participants/<str:name>/",
        described.ParticipantDetail.as_view(),
        name="participant-detail",
    ),
    path("countries/", lists.CountryList.as_view(), name="country-list"),
    path("countries/<str:name>/", described.CountryDetail.as_view(), name="country-detail"),
    path("organisations/", lists.OrganisationList.as_view(), name="organisation-list"),
    path(
        "organisations/<str:name>/",
        described.OrganisationDetail.as_view(),
        name="organisation-detail",
    ),
    path("groups/", lists.GroupList.as_view(), name="group-list"),
    path("groups/<str:name>/", described.GroupDetail.as_view(), name="group-detail"),
    path("summits/", lists.SummitList.as_view(), name="summit-list"),
    path("summits/<str:name>/", described.SummitDetail.as_view(), name="summit-detail"),
    path("statements/", lists.StatementList.as_view(), name="statement-list"),
    path("statements/<str:name>/", described.StatementDetail.as_view(), name="statement-detail"),
    path("sources/", lists.SourceList.as_view(), name="source-list"),
    path("sources/<str:name>/", described.SourceDetail.as_view(), name="source-detail"),
    path("reported-counts/", lists.ReportedCountList.as_view(), name="reported-count-list"),
    re_path(
        r"^reported-counts/(?P<name>[0-9]{1,18})/$",
        facts.ReportedCountDetail.as_view(),
        name="reported-count-detail",
    ),
    path("revisions/", lists.RevisionList.as_view(), name="revision-list"),
    re_path(
        r"^revisions/(?P<name>[0-9]{1,18})/$",
        facts.RevisionDetail.as_view(),
        name="revision-detail",
    ),
    # Ends in a slash, so that an address that lacks only that is still led to the right one.
    re_path(r"^.*/$", views.NothingHere.as_view(), name="nothing-here"),
]
