"""The light weighing of a case in one sentence, for the text of an advice."""

from cases.models import Case


def in_a_sentence(case: Case) -> str:
    """The weighing that stands, in a sentence; empty while nobody weighed the case.

    No case can be weighed yet: the lichte weging comes with its own strand.
    """
    del case
    return ""
