"""Three doors: pages, API, admin."""

from django.contrib import admin
from django.urls import include, path, re_path

from signatories.api.views import NothingHere

urlpatterns = [
    path("api/v1/", include("signatories.api.urls")),
    re_path(r"^api/(?:.*/)?$", NothingHere.as_view()),  # a program is answered in JSON
    path("admin/", include("signatories.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include("signatories.web.urls")),
]
