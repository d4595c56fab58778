"""The shipped record as pictures."""

from signatories.models import Participant, Statement, Summit
from signatories.publishing.pictures import not_drawn


def test_every_letter_of_the_shipped_names_and_titles_can_be_drawn(shipped, db):
    names = "".join(Participant.objects.values_list("name", flat=True))
    titles = "".join(Statement.objects.values_list("title", flat=True))
    short = "".join(Statement.objects.values_list("short_title", flat=True))
    summits = "".join(Summit.objects.values_list("name", flat=True))
    assert not_drawn(names + titles + short + summits) == ""
