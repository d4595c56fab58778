"""Makes a resolver of the names on record: a few queries, whatever the number of lines."""

from signatories.models import Code, Name, NameKind, Participant
from signatories.resolving.codes import PUBLIC
from signatories.resolving.held import HeldName
from signatories.resolving.participants import Named
from signatories.resolving.resolver import Resolver


def load_resolver() -> Resolver:
    """A resolver of the names as they are now. It is not changed by what is saved later.

    What was merged into another leads to that one: by its names, its codes and its public code.
    """
    merged = Participant.objects.merged_into()
    everyone = [
        Named(*row)
        for row in Participant.objects.order_by("code").values_list(
            "id", "code", "name", "kind", "began_earliest", "ended_latest"
        )
    ]
    participants = {each.id: each for each in everyone if each.id not in merged}
    rows = Name.objects.order_by("pk").values_list(
        "participant_id", "text", "kind", "language", "used"
    )
    names = [HeldName(merged.get(owner, owner), *row) for owner, *row in rows]
    # The short English name may stand on the participant alone.
    held = {(name.owner, name.text) for name in names}
    names += [
        HeldName(each.id, each.name, NameKind.SHORT, "en")
        for each in participants.values()
        if (each.id, each.name) not in held
    ]
    names += [
        HeldName(merged[each.id], each.name, NameKind.ALIAS, "en")
        for each in everyone
        if each.id in merged and (merged[each.id], each.name) not in held
    ]
    codes = [
        (scheme, value, merged.get(owner, owner))
        for scheme, value, owner in Code.objects.order_by("pk").values_list(
            "scheme", "value", "participant_id"
        )
    ]
    codes += [(PUBLIC, each.code, merged[each.id]) for each in everyone if each.id in merged]
    return Resolver(participants, names, codes)
