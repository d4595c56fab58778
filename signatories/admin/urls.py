"""Staff pages that belong to no model; the rest of ``/admin/`` is Django's admin site."""

from django.contrib import admin
from django.urls import path

from signatories.admin.review import review
from signatories.admin.review_decisions import discard_chosen, publish_chosen
from signatories.admin.worklist import front_page, work

app_name = "staff"

_staff = admin.site.admin_view

urlpatterns = [
    path("", _staff(front_page), name="index"),
    path("review/", _staff(review), name="review"),
    path("review/publish/", _staff(publish_chosen), name="publish"),
    path("review/discard/", _staff(discard_chosen), name="discard"),
    path("work/<slug:kind>/", _staff(work), name="work"),
]
