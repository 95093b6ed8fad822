"""Cases about which nobody is mailed: what there is to tell stands on the screen."""

from cases.case.models.case import Case
from zsm_werkplaats.outbox.actions.queue import QUIET


def training_numbers(numbers: set[int]) -> set[int]:
    """Those of a training set."""
    training = Case.objects.filter(number__in=numbers, is_training=True)
    return set(training.values_list("number", flat=True))


QUIET.append(training_numbers)
