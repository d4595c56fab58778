"""The addresses of the public pages."""

from django.urls import path

from signatories.web import views

app_name = "web"

COUNTRIES = {"countries": True, "section": "countries"}
ORGANISATIONS = {"countries": False, "section": "organisations"}

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("statements/", views.StatementListView.as_view(), name="statements"),
    path("statements/<slug:slug>/", views.StatementView.as_view(), name="statement"),
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
    path("signatures/", views.SignatureListView.as_view(), name="signatures"),
    path("signatures.csv", views.SignatureListView.as_view(csv=True), name="signatures-csv"),
    path("sources/", views.SourceListView.as_view(), name="sources"),
    path("sources/<slug:slug>/", views.SourceView.as_view(), name="source"),
    path("acts/<int:public_id>/", views.ActView.as_view(), name="act"),
    path("claims/<slug:slug>/<slug:code>/", views.ClaimsView.as_view(), name="claims"),
    path("changes/", views.ChangeListView.as_view(), name="changes"),
    path("method/", views.MethodView.as_view(), name="method"),
]
