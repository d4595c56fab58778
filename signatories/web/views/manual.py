"""``/data/api/manual/`` and its sisters: the files of ``docs/`` that are for researchers."""

from signatories.web.manual import MANUAL, Part, document
from signatories.web.views.base import RecordView


class ManualView(RecordView):
    template_name = "pages/manual.html"
    section = "data"
    part: Part = MANUAL[0]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = document(self.part.file)
        return context | {
            "manual": MANUAL,
            "part": self.part,
            "document": shown,
            "body": shown.body(context["origin"], context["clock_query"]),
        }
