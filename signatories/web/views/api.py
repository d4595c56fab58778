"""``/data/api/``: the API described, and tried from the page itself."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator

from signatories.web.views.base import RecordView

# Swagger UI writes styles into its elements. The one exception to the policy; its scripts, like all
# others, come from this site.
STYLED = {"style-src": [SELF, UNSAFE_INLINE]}


@method_decorator(csp_update(STYLED), name="dispatch")
class ApiView(RecordView):
    template_name = "pages/api.html"
    section = "data"
