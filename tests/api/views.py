"""The view of each list, by the name of its resource: what they declare is tested as a whole."""

from django.urls import resolve

from tests.api.conftest import PAGED

VIEWS = {name: resolve(f"/api/v1/{name}/").func.view_class for name in PAGED}
