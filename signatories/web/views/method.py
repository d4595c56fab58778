"""``/method/``: how positions are derived, what the words mean, how places are named."""

from signatories.models import Evidence, Position
from signatories.web.views.base import RecordView


class MethodView(RecordView):
    template_name = "pages/method.html"
    section = "method"

    def get_context_data(self, **kwargs):
        return super().get_context_data(positions=list(Position), evidence=list(Evidence), **kwargs)
