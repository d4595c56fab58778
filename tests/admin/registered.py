"""What has a door in the admin: facts, descriptions, pasted lists and revisions."""

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Country,
    Eligibility,
    Entry,
    Group,
    ListCheck,
    Membership,
    Name,
    Organisation,
    Participant,
    Publisher,
    Reason,
    ReportedCount,
    Revision,
    Series,
    Source,
    Statement,
    Summit,
    Topic,
)

FACTS = (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Reason,
    ReportedCount,
)
DESCRIPTIONS = (
    Country,
    Group,
    Name,
    Organisation,
    Participant,
    Publisher,
    Series,
    Source,
    Statement,
    Summit,
    Topic,
)
DOORS = (*FACTS, *DESCRIPTIONS, Entry, Revision)
