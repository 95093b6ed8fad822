"""For which side somebody speaks about a case, and who may not decide on it."""

from django.db.models import Q

from cases.advice.models.advice import Advice
from cases.advice.models.draft import AdviceDraft
from cases.case.models.case import Case
from cases.decision.models.conversation import ConversationLine
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


def speaks_for(user: User, case: Case) -> ConversationLine.Side:
    """For which side `user` speaks in the conversation about a case."""
    held = user.roles_in(case.region_id)
    is_linked = Role.PROSECUTOR in held and case.prosecutor_id == user.pk
    if is_linked or not held & {Role.WORKER, Role.UNIT_MANAGER}:
        return ConversationLine.Side.PROSECUTION
    return ConversationLine.Side.WERKPLAATS


def worked_on_the_advice(user: User, case: Case) -> bool:
    """Whether `user` gave an advice in this case, wrote at it or read along with it.

    Nobody decides on their own advice, whatever role they have by now.
    """
    wrote = Q(created_by=user) | Q(saved_by=user) | Q(remarks__created_by=user)
    read = Q(reader=user, read_at__isnull=False)
    return (
        Advice.objects.filter(case=case, created_by=user).exists()
        or AdviceDraft.objects.filter(wrote | read, case=case).exists()
    )
