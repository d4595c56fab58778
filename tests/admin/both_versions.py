"""A save that was stopped, and both versions as its page shows them."""

STOPPED = "Nothing of yours was saved."
ALONE = "left alone"


def versions(answer) -> dict[str, tuple[str, str]]:
    """``{field: (stored now, in your form)}`` as the page shows them."""
    assert answer.status_code == 200
    return {
        each.label: (each.stored, ALONE if each.left_alone else each.typed)
        for each in answer.context["both_versions"]
    }
