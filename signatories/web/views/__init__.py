"""The pages: each view says which rows and which template; a module per concept."""

from signatories.web.views.acts import ActView, ClaimsView
from signatories.web.views.changes import ChangeListView
from signatories.web.views.compare import CompareView
from signatories.web.views.data import DataView
from signatories.web.views.groups import GroupListView, GroupView
from signatories.web.views.home import HomeView
from signatories.web.views.maps import MapView, NamesAndBordersView, StatementMapView
from signatories.web.views.matrix import MatrixView
from signatories.web.views.method import MethodView
from signatories.web.views.participants import ParticipantListView, ParticipantView
from signatories.web.views.search import SearchView, SuggestionView
from signatories.web.views.series import SeriesListView, SeriesView
from signatories.web.views.signatures import SignatureListView
from signatories.web.views.sources import SourceListView, SourceView
from signatories.web.views.statements import StatementListView, StatementView
from signatories.web.views.summits import SummitListView, SummitView

__all__ = [
    "ActView",
    "ChangeListView",
    "ClaimsView",
    "CompareView",
    "DataView",
    "GroupListView",
    "GroupView",
    "HomeView",
    "MapView",
    "MatrixView",
    "MethodView",
    "NamesAndBordersView",
    "ParticipantListView",
    "ParticipantView",
    "SearchView",
    "SeriesListView",
    "SeriesView",
    "SignatureListView",
    "SourceListView",
    "SourceView",
    "StatementListView",
    "StatementMapView",
    "StatementView",
    "SuggestionView",
    "SummitListView",
    "SummitView",
]
