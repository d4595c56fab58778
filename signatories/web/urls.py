"""The addresses of the public pages."""

from django.urls import path

from signatories.web import views
from signatories.web.manual import MANUAL
from signatories.web.views import (
    api,
    cite,
    embed,
    feeds,
    home,
    manners,
    manual,
    pictures,
    releases,
)

app_name = "web"

COUNTRIES = {"countries": True, "section": "countries"}
ORGANISATIONS = {"countries": False, "section": "organisations"}

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("statements/", views.StatementListView.as_view(), name="statements"),
    path("statements/<slug:slug>/", views.StatementView.as_view(), name="statement"),
    path(
        "statements/<slug:slug>/map.svg",
        views.StatementMapView.as_view(file="svg"),
        name="statement-map-svg",
    ),
    path(
        "statements/<slug:slug>/map.png",
        views.StatementMapView.as_view(file="png"),
        name="statement-map-png",
    ),
    path("map/", views.MapView.as_view(), name="map"),
    path("map.svg", views.MapView.as_view(file="svg"), name="map-svg"),
    path("map.png", views.MapView.as_view(file="png"), name="map-png"),
    path("map.csv", views.MapView.as_view(file="csv"), name="map-csv"),
    path("names-and-borders/", views.NamesAndBordersView.as_view(), name="names-and-borders"),
    path("countries/", views.ParticipantListView.as_view(**COUNTRIES), name="countries"),
    path("countries/<slug:code>/", views.ParticipantView.as_view(**COUNTRIES), name="country"),
    path(
        "organisations/", views.ParticipantListView.as_view(**ORGANISATIONS), name="organisations"
    ),
    path(
        "organisations/<slug:code>/",
        views.ParticipantView.as_view(**ORGANISATIONS),
        name="organisation",
    ),
    path("summits/", views.SummitListView.as_view(), name="summits"),
    path("summits/<slug:slug>/", views.SummitView.as_view(), name="summit"),
    path("series/", views.SeriesListView.as_view(), name="series-list"),
    path("series/<slug:slug>/", views.SeriesView.as_view(), name="series"),
    path("series/<slug:slug>.csv", views.SeriesView.as_view(csv=True), name="series-csv"),
    path("signatures/", views.SignatureListView.as_view(), name="signatures"),
    path("signatures.csv", views.SignatureListView.as_view(csv=True), name="signatures-csv"),
    path("matrix/", views.MatrixView.as_view(), name="matrix"),
    path("matrix.csv", views.MatrixView.as_view(csv=True), name="matrix-csv"),
    path("compare/", views.CompareView.as_view(), name="compare"),
    path("compare.csv", views.CompareView.as_view(csv=True), name="compare-csv"),
    path("sources/", views.SourceListView.as_view(), name="sources"),
    path("sources/<slug:slug>/", views.SourceView.as_view(), name="source"),
    path("acts/<int:public_id>/", views.ActView.as_view(), name="act"),
    path("claims/<slug:slug>/<slug:code>/", views.ClaimsView.as_view(), name="claims"),
    path("search/", views.SearchView.as_view(), name="search"),
    path("search/suggestions/", views.SuggestionView.as_view(), name="suggestions"),
    path("groups/", views.GroupListView.as_view(), name="groups"),
    path("groups/<slug:slug>/", views.GroupView.as_view(), name="group"),
    path("data/", views.DataView.as_view(), name="data"),
    path("data/api/", api.ApiView.as_view(), name="api"),
    *[path(part.address, manual.ManualView.as_view(part=part), name=part.route) for part in MANUAL],
    path(
        "data/releases/<slug:version>/<str:name>",
        releases.ReleaseFileView.as_view(),
        name="release-file",
    ),
    path("changes/", views.ChangeListView.as_view(), name="changes"),
    path("method/", views.MethodView.as_view(), name="method"),
    path("accessibility/", manners.AccessibilityView.as_view(), name="accessibility"),
    # taken elsewhere: citations, small pages, pictures, feeds
    path("cite/<slug:style>/<path:page>", cite.CiteView.as_view(), name="cite"),
    path("cite/<slug:style>/", cite.CiteView.as_view(), {"page": ""}, name="cite-home"),
    path(
        "embed/statements/<slug:slug>/",
        embed.StatementEmbedView.as_view(),
        name="embed-statement",
    ),
    path(
        "embed/countries/<slug:code>/", embed.ParticipantEmbedView.as_view(), name="embed-country"
    ),
    path(
        "embed/organisations/<slug:code>/",
        embed.ParticipantEmbedView.as_view(),
        name="embed-organisation",
    ),
    *[
        path(
            f"statements/<slug:slug>/{name}",
            pictures.StatementPictureView.as_view(picture=name),
            name=f"statement-{name}",
        )
        for name in pictures.PICTURES
    ],
    *[
        path(
            f"{door}/<slug:code>/{name}",
            pictures.ParticipantPictureView.as_view(picture=name),
            name=f"{door}-{name}",
        )
        for door in ("countries", "organisations")
        for name in pictures.PICTURES
    ],
    path(
        "groups/<slug:slug>/share.png", pictures.GroupPictureView.as_view(), name="group-share.png"
    ),
    path(
        "series/<slug:slug>/share.png",
        pictures.SeriesPictureView.as_view(),
        name="series-share.png",
    ),
    path("share.png", home.HomePictureView.as_view(), name="home-share.png"),
    path("changes.atom", feeds.ChangeFeedView.as_view(), name="feed"),
    path(
        "statements/<slug:slug>/changes.atom",
        feeds.StatementFeedView.as_view(),
        name="statement-feed",
    ),
    path(
        "countries/<slug:code>/changes.atom",
        feeds.ParticipantFeedView.as_view(),
        name="country-feed",
    ),
    path(
        "organisations/<slug:code>/changes.atom",
        feeds.ParticipantFeedView.as_view(),
        name="organisation-feed",
    ),
    path("groups/<slug:slug>/changes.atom", feeds.GroupFeedView.as_view(), name="group-feed"),
    # what programs look for at agreed addresses
    path("robots.txt", manners.RobotsView.as_view(), name="robots"),
    path("llms.txt", manners.LlmsView.as_view(), name="llms"),
    path(".well-known/security.txt", manners.SecurityView.as_view(), name="security"),
    path("sitemap.xml", manners.SitemapIndexView.as_view(), name="sitemaps"),
    path("sitemap-<slug:kind>.xml", manners.SitemapView.as_view(), name="sitemap"),
]
