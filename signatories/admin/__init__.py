"""The staff's door. A module per concept; what they share: ``facts``, ``descriptions``.

Facts are drafts until they are published, then only corrected or retracted. Descriptions are
edited in place, each save one revision. All of it is written by ``recording``.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

# Imported for what they register: Django looks for this package, not into it.
from signatories.admin import (
    acts,
    eligibility,
    entries,
    evidence,
    groups,
    names,
    participants,
    revisions,
    sources,
    statements,
    summits,
)

__all__ = [
    "acts",
    "eligibility",
    "entries",
    "evidence",
    "groups",
    "names",
    "participants",
    "revisions",
    "sources",
    "statements",
    "summits",
]

admin.site.site_header = _("Who Signed: staff")
admin.site.site_title = _("Who Signed")
admin.site.index_title = _("The register")
