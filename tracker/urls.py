"""Three doors: pages, API, admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("signatories.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("signatories.web.urls")),
]
