"""A copy of the record, kept by its changes in plain Python, as ``docs/api.md`` says."""

# Worked out from other rows, or from what is described today.
WORKED_OUT = {"self", "cited_in", "holds"}
RESOURCES = (
    *("statements", "summits", "acts", "citations", "reasons", "attendances", "memberships"),
    *("list-checks", "eligibilities", "merges", "reported-counts"),
)


def every(client, address):
    """All rows, over all pages."""
    while address:
        body = client.get(f"/api/v1/{address}").json()
        yield from body["results"]
        address = (body["next"] or "").partition("/api/v1/")[2]


def taken(copy, change):
    """Nothing but what ``docs/api.md`` says."""
    key = (change["resource"], change["id"])
    if change["action"] == "superseded":
        del copy[key]
    else:
        assert key not in copy
        copy[key] = change["row"]


def listed(client, revision):
    """What the lists show at a revision, in the same shape."""
    found = {}
    for name in RESOURCES:
        for row in every(client, f"{name}/?known_at={revision}&page_size=1000"):
            key = (name, str(row.get("slug") or row["id"]))
            found[key] = {field: row[field] for field in row if field not in WORKED_OUT}
    return found


def copies(client, page_size=1000):
    """Revision -> the copy after its last change, from an empty one on."""
    newest = client.get("/api/v1/").json()["revision"]["number"]
    copy, at = {}, 0
    for change in every(client, f"changes/?page_size={page_size}"):
        for revision in range(at, change["revision"]):
            yield revision, copy
        at = change["revision"]
        taken(copy, change)
    for revision in range(at, newest + 1):
        yield revision, copy


def facts_of(copy):
    """Statements and summits by name only: which of others they name depends on the moment."""
    described = ("statements", "summits")
    return {key: None if key[0] in described else row for key, row in copy.items()}
