"""Three doors: pages, API, admin."""

from django.contrib import admin
from django.urls import include, path, re_path

from signatories.api.views import NoSlash, NothingHere

urlpatterns = [
    path("api/v1/", include("signatories.api.urls")),
    re_path(r"^api/(?:[\s\S]*/)?$", NothingHere.as_view()),  # a program is answered in JSON
    re_path(r"^api(?:/[\s\S]*[^/])?$", NoSlash.as_view()),
    path("admin/", include("signatories.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include("signatories.web.urls")),
]

handler500 = "tracker.failures.server_error"
