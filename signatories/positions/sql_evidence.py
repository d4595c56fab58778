"""The evidence for each standing, as SQL over the pieces of the fold (``sql.py``).

Sets of pairs, worked out once each: asked for one pair at a time, they would take ten times as
long as all the rest of the fold.
"""

from signatories.models import Position
from signatories.positions import rules
from signatories.positions.sql_text import by_day, quoted

# Known not to have joined, by what a claim or a list says.
_DENIED = (Position.ATTENDED, Position.NOT_LISTED)


def disputed(dated: bool) -> str:
    """The pairs of which a claim or a complete list, not set aside, says otherwise."""
    listed = " OR ".join(
        f"(s.position = '{position}' AND x.acts = '{acts}')"
        for position, acts in rules.LISTED_POSITIONS.items()
    )
    return f"""
    disputed AS (
        SELECT s.statement_id, s.participant_id FROM standing s
        JOIN claim c ON c.statement_id = s.statement_id AND c.participant_id = s.participant_id
        JOIN contradiction o ON o.position = s.position AND o.says = c.says
        WHERE c.set_aside = '' AND {by_day("c.latest", dated)}
          AND (c.latest >= s.day OR s.position = '{Position.DECLINED}')
        UNION
        SELECT s.statement_id, s.participant_id FROM standing s
        JOIN absence x ON x.statement_id = s.statement_id AND x.participant_id = s.participant_id
        WHERE x.latest >= s.day AND ({listed}))"""


def supporting() -> str:
    """The sources on which each standing rests."""
    return f"""
    supporting AS (
        SELECT s.statement_id, s.participant_id, c.source_id
        FROM standing s JOIN claim c ON c.act_id = s.act_public_id
        WHERE c.set_aside = ''
          AND NOT EXISTS (SELECT 1 FROM contradiction o
                          WHERE o.position = s.position AND o.says = c.says)
        UNION
        SELECT s.statement_id, s.participant_id, d.source_id FROM standing s
        JOIN denial d ON d.statement_id = s.statement_id AND d.participant_id = s.participant_id
        WHERE s.position IN ({quoted(_DENIED)})
        UNION
        SELECT s.statement_id, s.participant_id, s.adoption_source_id FROM standing s
        WHERE s.position = '{Position.CONSENSUS}')"""


def official() -> str:
    """The pairs of which a supporting source is published by a keeper or by the participant."""
    return """
    official AS (
        SELECT DISTINCT x.statement_id, x.participant_id FROM supporting x
        JOIN signatories_source src ON src.id = x.source_id
        JOIN signatories_publisher pub ON pub.id = src.publisher_id
        WHERE pub.organ_of_id = x.participant_id OR EXISTS (
            SELECT 1 FROM signatories_statement_keepers keeper
            WHERE keeper.statement_id = x.statement_id
              AND keeper.participant_id = pub.organ_of_id))"""
