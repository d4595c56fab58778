"""A copy that starts empty and takes every change in turn is the shipped record."""

from tests.api.replaying import copies, every, facts_of, listed


def test_replaying_all_changes_rebuilds_the_record(shipped, db, client):
    newest = client.get("/api/v1/").json()["revision"]["number"]
    checked = {1, 2, newest // 2, newest - 1}
    for revision, copy in copies(client):
        if revision in checked:
            assert facts_of(copy) == facts_of(listed(client, revision)), revision
    # what is described is as it is today
    assert copy == listed(client, newest)
    assert any(row["published_in"] > 1 for row in copy.values())


def test_the_changes_since_a_revision_are_the_rest_of_all(shipped, db, client):
    everything = list(every(client, "changes/?page_size=1000"))
    rest = list(every(client, "changes/?page_size=1000&since=20"))
    assert rest == [change for change in everything if change["revision"] > 20]
    assert rest
