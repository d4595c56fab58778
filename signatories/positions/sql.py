"""The SQL of the fold, for SQLite and PostgreSQL: one statement, any day, any revision.

Every piece is text of ours: ids are integers, the rest are constants of ``rules``; the day and the
revision are bound parameters ``%(day)s`` and ``%(revision)s``. Days compare as dates on PostgreSQL
and as ISO text on SQLite, which orders alike.
"""

from signatories.models import JOINING_KINDS, TOOK_PART, AdoptedBy, Position
from signatories.positions import rules
from signatories.positions.sql_evidence import disputed, official, supporting
from signatories.positions.sql_text import by_day, ids, on_record, quoted, values

# No published day is earlier; stands for "no known start" when acts are put in order.
_ALWAYS = "'0001-01-01'"


def scope(dated: bool, statements, participants) -> str:
    """The statements asked about (public, adopted by the day), and what is on record of them."""
    return f"""
    st AS (
        SELECT id, adopted_earliest, adopted_latest, adopted_by, summit_id, adoption_source_id
        FROM signatories_statement
        WHERE published_in_id <= %(revision)s AND {ids("id", statements)}
          AND (adopted_earliest IS NULL OR {by_day("adopted_earliest", dated)})),
    act AS (
        SELECT a.id, COALESCE(a.first_id, a.id) AS public_id, a.statement_id, a.participant_id,
               a.kind, a.edtf, a.earliest, a.latest, a.undoes_id
        FROM signatories_act a JOIN st ON st.id = a.statement_id
        WHERE {on_record("a")} AND {ids("a.participant_id", participants)}),
    claim AS (
        SELECT c.id, c.statement_id, c.participant_id, c.source_id, c.says, c.latest, c.act_id,
               c.set_aside
        FROM signatories_citation c JOIN st ON st.id = c.statement_id
        WHERE {on_record("c")} AND {ids("c.participant_id", participants)}),
    attendance AS (
        SELECT st.id AS statement_id, t.participant_id, t.role,
               COALESCE(s.held_earliest, s.held_latest) AS day
        FROM st JOIN signatories_summit s ON s.id = st.summit_id
        JOIN signatories_attendance t ON t.summit_id = s.id
        WHERE {on_record("t")} AND {ids("t.participant_id", participants)}),
    list_check AS (
        SELECT k.id, k.statement_id, k.source_id, k.acts, k.latest
        FROM signatories_listcheck k JOIN st ON st.id = k.statement_id
        WHERE k.complete AND {by_day("k.latest", dated)} AND {on_record("k")})"""


def eligibility() -> str:
    """Who may join: by kind, by name, or by membership on the day of adoption.

    Who was merged into another is no participant of its own: its facts went with it.
    """
    return f"""
    rule AS (
        SELECT e.id, e.statement_id, e.group_id, e.excludes_others, st.adopted_latest
        FROM signatories_eligibility e JOIN st ON st.id = e.statement_id
        WHERE {on_record("e")}),
    eligible AS (
        SELECT rule.statement_id, p.id AS participant_id
        FROM rule JOIN signatories_eligibilityscope k ON k.eligibility_id = rule.id
        JOIN signatories_participant p ON p.kind = k.participant_kind
        WHERE NOT EXISTS (
            SELECT 1 FROM signatories_merge g
            WHERE g.participant_id = p.id AND {on_record("g")})
        UNION
        SELECT rule.statement_id, k.participant_id
        FROM rule JOIN signatories_eligibilityscope k ON k.eligibility_id = rule.id
        WHERE k.participant_id IS NOT NULL
        UNION
        SELECT rule.statement_id, m.participant_id
        FROM rule JOIN signatories_membership m ON m.group_id = rule.group_id
        WHERE m.status = 'member' AND {on_record("m")}
          AND (m.started = '' OR rule.adopted_latest IS NULL
               OR m.started_latest <= rule.adopted_latest)
          AND (m.ended = '' OR m.ended_latest >= rule.adopted_latest))"""


def pairs(eligible: bool, dated: bool, participants) -> str:
    """The cells to answer: those with an act, a claim or an attendance; on demand all eligible."""
    touched = """
        SELECT statement_id, participant_id FROM act
        UNION SELECT statement_id, participant_id FROM claim
        UNION SELECT statement_id, participant_id FROM attendance"""
    if eligible:
        touched += f"""
        UNION SELECT statement_id, participant_id FROM eligible
        WHERE {ids("participant_id", participants)}"""
    ended_by_then = "OR p.ended_latest < %(day)s OR p.began_earliest > %(day)s" if dated else ""
    return f"""
    touched AS ({touched}),
    pair AS (
        SELECT x.statement_id, x.participant_id, p.kind AS participant_kind,
               CASE WHEN p.ended_latest < st.adopted_earliest {ended_by_then} THEN 1
                    WHEN e.participant_id IS NULL AND rule.excludes_others THEN 1
                    ELSE 0 END AS barred,
               CASE WHEN e.participant_id IS NULL THEN 0 ELSE 1 END AS named
        FROM touched x
        JOIN st ON st.id = x.statement_id
        JOIN signatories_participant p ON p.id = x.participant_id
        LEFT JOIN rule ON rule.statement_id = x.statement_id
        LEFT JOIN eligible e
          ON e.statement_id = x.statement_id AND e.participant_id = x.participant_id)"""


def acts_by(name: str, day: str, condition: str) -> str:
    """The act that makes the position when acts are dated by ``day``, as CTE ``<name>``.

    An act counts unless a withdrawal of the same pair undoes it: the act that it names, or every
    joining on or before its day. Of two acts alike the one whose date is more exact: which of them
    was entered first decides nothing.
    """
    return f"""
    {name}_act AS (SELECT act.*, {day} AS day FROM act WHERE {condition}),
    {name}_live AS (
        SELECT a.*, precedence.place, precedence.position
        FROM {name}_act a JOIN precedence ON precedence.kind = a.kind
        WHERE NOT EXISTS (
            SELECT 1 FROM {name}_act w
            WHERE w.kind = 'withdrew' AND w.statement_id = a.statement_id
              AND w.participant_id = a.participant_id
              AND (w.undoes_id = a.public_id OR (w.undoes_id IS NULL AND w.day >= a.day
                   AND a.kind IN ({quoted(JOINING_KINDS)}))))),
    {name} AS (
        SELECT * FROM (
            SELECT l.*, ROW_NUMBER() OVER (
                PARTITION BY statement_id, participant_id
                ORDER BY place,
                    CASE WHEN place = {rules.REFUSAL_RANK} THEN day END DESC,
                    CASE WHEN place < {rules.REFUSAL_RANK} THEN day END,
                    CASE WHEN kind = 'withdrew' THEN 0 ELSE 1 END, kind,
                    COALESCE(earliest, {_ALWAYS}) DESC, latest, edtf) AS turn
            FROM {name}_live l) ranked
        WHERE turn = 1)"""


def absences() -> str:
    """Participants that a complete list covers and lacks. A citation from its source names it."""
    on_the_list = " OR ".join(
        f"(k.acts = '{acts}' AND c.says IN ({quoted(says)}))"
        for acts, says in rules.LISTED_CLAIMS.items()
    )
    return f"""
    absence AS (
        SELECT k.statement_id, pair.participant_id, k.acts, k.source_id, k.latest
        FROM list_check k JOIN pair ON pair.statement_id = k.statement_id
        WHERE EXISTS (
            SELECT 1 FROM signatories_listcheckscope s WHERE s.check_of_id = k.id
            AND (s.participant_kind = pair.participant_kind
                 OR s.participant_id = pair.participant_id))
        AND NOT EXISTS (
            SELECT 1 FROM claim c WHERE c.source_id = k.source_id
            AND c.statement_id = k.statement_id AND c.participant_id = pair.participant_id
            AND ({on_the_list})))"""


def denials(dated: bool) -> str:
    """Who is known not to have joined: by a claim, by a list, or by a later first joining."""
    later = f"""
        UNION ALL
        SELECT a.statement_id, a.participant_id, NULL, MIN(st.adopted_latest)
        FROM act a JOIN st ON st.id = a.statement_id
        WHERE a.kind IN ({quoted(JOINING_KINDS)})
        GROUP BY a.statement_id, a.participant_id
        HAVING MIN(COALESCE(a.earliest, {_ALWAYS})) > %(day)s"""
    return f"""
    denial AS (
        SELECT statement_id, participant_id, source_id, latest AS day FROM claim
        WHERE says IN ({quoted(rules.DENIALS)}) AND set_aside = '' AND {by_day("latest", dated)}
        UNION ALL
        SELECT statement_id, participant_id, source_id, latest FROM absence WHERE acts = 'joining'
        {later if dated else ""}),
    denied AS (
        SELECT statement_id, participant_id, MIN(day) AS day FROM denial
        GROUP BY statement_id, participant_id),
    present AS (
        SELECT DISTINCT statement_id, participant_id FROM attendance
        WHERE role IN ({quoted(TOOK_PART)}) AND {by_day("day", dated)})"""


def standing() -> str:
    """One row a pair: its position, and the day from which it holds."""
    return f"""
    standing AS (
        SELECT pair.statement_id, pair.participant_id, pair.named,
            COALESCE(certain.position, CASE
                WHEN pair.barred = 1 THEN '{Position.NOT_ELIGIBLE}'
                WHEN st.adopted_by = '{AdoptedBy.CONSENSUS}' AND pair.named = 1
                    THEN '{Position.CONSENSUS}'
                WHEN denied.statement_id IS NOT NULL AND present.statement_id IS NOT NULL
                    THEN '{Position.ATTENDED}'
                WHEN denied.statement_id IS NOT NULL THEN '{Position.NOT_LISTED}'
                ELSE '{Position.NOT_KNOWN}' END) AS position,
            certain.id AS act_id, certain.public_id AS act_public_id, certain.edtf,
            certain.earliest, certain.latest,
            CASE WHEN certain.id IS NOT NULL THEN certain.latest
                 WHEN st.adopted_by = '{AdoptedBy.CONSENSUS}' THEN st.adopted_latest
                 ELSE denied.day END AS day,
            possible.position AS possible,
            st.adoption_source_id
        FROM pair JOIN st ON st.id = pair.statement_id
        LEFT JOIN certain USING (statement_id, participant_id)
        LEFT JOIN possible USING (statement_id, participant_id)
        LEFT JOIN denied USING (statement_id, participant_id)
        LEFT JOIN present USING (statement_id, participant_id))"""


def fold_sql(*, dated: bool, eligible: bool, statements=None, participants=None) -> str:
    """The whole fold. ``eligible`` adds the cells that nothing on record touches."""
    contradictions = [(p, c) for p, claims in rules.CONTRADICTIONS.items() for c in claims]
    possible = f"(earliest IS NULL OR {by_day('earliest', dated)})"
    parts = [
        f"precedence(kind, place, position) AS (VALUES {values(rules.PRECEDENCE)})",
        f"contradiction(position, says) AS (VALUES {values(contradictions)})",
        scope(dated, statements, participants),
        eligibility(),
        pairs(eligible, dated, participants),
        acts_by("certain", "latest", by_day("latest", dated)),
        acts_by("possible", f"COALESCE(earliest, {_ALWAYS})", possible),
        absences(),
        denials(dated),
        standing(),
        disputed(dated),
        supporting(),
        official(),
    ]
    no_evidence = quoted([Position.NOT_KNOWN, Position.NOT_ELIGIBLE])
    return f"""WITH {",".join(parts)}
    SELECT s.statement_id, s.participant_id, s.position,
        CASE WHEN s.possible <> s.position THEN s.possible ELSE '' END AS possibly,
        CASE WHEN s.position IN ({no_evidence}) THEN ''
             WHEN disputed.statement_id IS NOT NULL THEN 'disputed'
             WHEN official.statement_id IS NOT NULL THEN 'official' ELSE 'reported' END AS evidence,
        s.act_id, s.act_public_id, s.edtf, s.earliest, s.latest, s.day,
        (SELECT COUNT(DISTINCT c.source_id) FROM claim c WHERE c.statement_id = s.statement_id
            AND c.participant_id = s.participant_id) AS sources
    FROM standing s
    LEFT JOIN disputed ON disputed.statement_id = s.statement_id
        AND disputed.participant_id = s.participant_id
    LEFT JOIN official ON official.statement_id = s.statement_id
        AND official.participant_id = s.participant_id"""
