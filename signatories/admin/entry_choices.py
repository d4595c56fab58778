"""What a person chose on the plan screen, read from the form and stored on the lines."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from signatories.intake.entries import decide, skip
from signatories.models import EntryLine, Participant, Treatment
from signatories.resolving import Resolver, Result

SKIP, OTHER = "skip", "other"


def take_choices(
    lines: Iterable[EntryLine], posted: Mapping[str, str], resolver: Resolver
) -> tuple[list[EntryLine], dict[int, str]]:
    """Puts what was posted on the lines that were shown; gives these, and the errors by line.

    ``shown`` names the lines of the form: a box that is not ticked is not posted at all.
    """
    shown = set(posted.get("shown", "").split(","))
    taken, errors = [], {}
    for line in lines:
        if str(line.pk) not in shown:
            continue
        if problem := _take(line, posted, resolver):
            errors[line.pk] = problem
        taken.append(line)
    return taken, errors


def _take(line: EntryLine, posted: Mapping[str, str], resolver: Resolver) -> str:
    """The choice for one line; what is wrong with it, or nothing."""
    choice = posted.get(f"choice-{line.pk}", "")
    typed = posted.get(f"other-{line.pk}", "").strip()
    treatment = posted.get(f"treat-{line.pk}", "")
    line.treatment = treatment if treatment in Treatment.values else Treatment.UNDECIDED
    alias = bool(posted.get(f"alias-{line.pk}"))
    if choice == SKIP or treatment == SKIP:
        skip(line)
    elif typed and choice in ("", OTHER, "take"):
        return _take_typed(line, typed, alias, resolver)
    elif choice == OTHER:
        return _("Type a name or a code.")
    elif choice == "take":
        line.skipped = False
    elif choice:
        participant = Participant.objects.unmerged().filter(code=choice[:40]).first()
        if participant is None:
            return _("No participant has the code “%s”.") % choice
        decide(line, participant=participant, keep_alias=alias)
    elif posted.get(f"box-{line.pk}"):
        skip(line)  # a box was shown with the line, and is not ticked
    else:
        decide(line, participant=None)
    return ""


def _take_typed(line: EntryLine, typed: str, alias: bool, resolver: Resolver) -> str:
    """A name or a code that a person typed, resolved as strictly as any other."""
    code = resolver.resolve(typed.rpartition("(")[2].rstrip(") "), scheme="code")
    answer = code if code.result == Result.MATCH else resolver.resolve(typed)
    if answer.participant is None:
        near = ", ".join(f"{c.name} ({c.code})" for c in answer.candidates)
        told = _("“%(typed)s”: %(why)s.") % {"typed": typed, "why": answer.why}
        return f"{told} {_('Perhaps: %s') % near}" if near else told
    decide(line, participant=Participant.objects.get(pk=answer.participant.id), keep_alias=alias)
    return ""
