"""Triggers that hold even a shell to the rule: what is published is never edited or deleted.

Of a published fact only ``superseded_in`` may be set, once. What a published fact covers (its
scopes) and the revisions themselves do not change at all. Drafts are free. SQLite and PostgreSQL
enforce the same; a migration that alters one of these tables must end with ``install`` again,
because SQLite drops triggers when Django remakes a table (a test counts them).
"""

from collections.abc import Iterator

FACTS = (
    "signatories_act",
    "signatories_attendance",
    "signatories_citation",
    "signatories_eligibility",
    "signatories_listcheck",
    "signatories_membership",
    "signatories_merge",
    "signatories_reason",
    "signatories_reportedcount",
)
SCOPES = {
    "signatories_eligibilityscope": ("signatories_eligibility", "eligibility_id"),
    "signatories_listcheckscope": ("signatories_listcheck", "check_of_id"),
    "signatories_mergedfact": ("signatories_merge", "merge_id"),
}
REVISIONS = "signatories_revision"

KEPT = "A published fact is never edited or deleted: correct or retract it."
REVISION_KEPT = "A revision is never edited or deleted."


def install(connection) -> None:
    """Creates the triggers anew on whatever tables exist: an early migration knows fewer."""
    remove(connection)
    postgresql = connection.vendor == "postgresql"
    statements = _postgresql(connection) if postgresql else _sqlite(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection) -> None:
    """Drops the triggers: for going back a migration, and for tests that flush."""
    with connection.cursor() as cursor:
        for table, name in _names(_existing(connection)):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _existing(connection) -> set[str]:
    return set(connection.introspection.table_names())


def _names(existing: set[str]) -> Iterator[tuple[str, str]]:
    for table in existing.intersection((*FACTS, REVISIONS)):
        yield table, f"{table}_no_update"
        yield table, f"{table}_no_delete"
    for table in existing.intersection(SCOPES):
        for event in ("insert", "update", "delete"):
            yield table, f"{table}_no_{event}"


def _sqlite(connection) -> Iterator[str]:
    existing = _existing(connection)
    for table in existing.intersection(FACTS):
        edited = _edited(connection, table)
        yield _refuse(table, "update", f"OLD.published_in_id IS NOT NULL AND ({edited})", KEPT)
        yield _refuse(table, "delete", "OLD.published_in_id IS NOT NULL", KEPT)
    for table in existing.intersection(SCOPES):
        parent, key = SCOPES[table]
        for event, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
            published = (
                f"EXISTS (SELECT 1 FROM {parent} f WHERE f.id = {row}.{key}"  # noqa: S608
                " AND f.published_in_id IS NOT NULL)"
            )
            yield _refuse(table, event, published, KEPT)
    yield _refuse(REVISIONS, "update", "1", REVISION_KEPT)
    yield _refuse(REVISIONS, "delete", "1", REVISION_KEPT)


def _edited(connection, table: str) -> str:
    """True where an update changes more than an empty ``superseded_in``."""
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
    changes = [f"OLD.{c} IS NOT NEW.{c}" for c in columns if c != "superseded_in_id"]
    changes.append(
        "(OLD.superseded_in_id IS NOT NULL AND OLD.superseded_in_id IS NOT NEW.superseded_in_id)"
    )
    return " OR ".join(changes)


def _refuse(table: str, event: str, when: str, message: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} FOR EACH ROW"
        f" WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _postgresql(connection) -> Iterator[str]:
    yield _function(
        "signatories_keep_fact",
        """
        IF OLD.published_in_id IS NOT NULL AND (TG_OP = 'DELETE'
            OR to_jsonb(OLD) - 'superseded_in_id'
                IS DISTINCT FROM to_jsonb(NEW) - 'superseded_in_id'
            OR (OLD.superseded_in_id IS NOT NULL
                AND OLD.superseded_in_id IS DISTINCT FROM NEW.superseded_in_id)) THEN
            RAISE EXCEPTION '{kept}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        """,
    )
    yield _function(
        "signatories_keep_scope",
        """
        EXECUTE format('SELECT published_in_id IS NOT NULL FROM %I WHERE id = ($1->>%L)::bigint',
            TG_ARGV[0], TG_ARGV[1]) INTO published
            USING CASE WHEN TG_OP = 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
        IF published THEN
            RAISE EXCEPTION '{kept}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        """,
    )
    yield _function(
        "signatories_keep_revision",
        "RAISE EXCEPTION '{revision}' USING ERRCODE = 'integrity_constraint_violation';",
    )
    for table, name in _names(_existing(connection)):
        event = name.rsplit("_", 1)[1].upper()
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
            f" EXECUTE FUNCTION {_keeper(table)}"
        )


def _keeper(table: str) -> str:
    if table in SCOPES:
        parent, key = SCOPES[table]
        return f"signatories_keep_scope('{parent}', '{key}')"
    return f"signatories_keep_{'revision' if table == REVISIONS else 'fact'}()"


def _function(name: str, body: str) -> str:
    body = body.replace("{kept}", KEPT).replace("{revision}", REVISION_KEPT)
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" DECLARE published boolean; BEGIN {body}"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
