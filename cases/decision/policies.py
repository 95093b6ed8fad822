"""For which side somebody speaks about a case."""

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
