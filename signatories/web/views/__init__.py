"""The pages: each view says which rows and which template; a module per concept."""

from signatories.web.views.acts import ActView, ClaimsView
from signatories.web.views.changes import ChangeListView
from signatories.web.views.home import HomeView
from signatories.web.views.method import MethodView
from signatories.web.views.participants import ParticipantListView, ParticipantView
from signatories.web.views.signatures import SignatureListView
from signatories.web.views.sources import SourceListView, SourceView
from signatories.web.views.statements import StatementListView, StatementView
from signatories.web.views.summits import SummitListView, SummitView

__all__ = [
    "ActView",
    "ChangeListView",
    "ClaimsView",
    "HomeView",
    "MethodView",
    "ParticipantListView",
    "ParticipantView",
    "SignatureListView",
    "SourceListView",
    "SourceView",
    "StatementListView",
    "StatementView",
    "SummitListView",
    "SummitView",
]
