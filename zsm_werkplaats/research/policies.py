"""Who may do what with research: the one table of rights of this app.

No page of it opens a case; small numbers never leave it.
"""

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER
R = Role.RESEARCHER

SEE_EXPORTS = right("research.see_exports", "exports voor onderzoek bekijken", R, M)
EXPORT = right("research.export", "gegevens voor onderzoek exporteren", R)
ASK_QUESTIONS = right("research.ask_questions", "een vragenlijst uitzetten", M)
ANSWER_QUESTIONS = right("research.answer", "een vragenlijst beantwoorden", W, P)
SEE_ANSWERS = right("research.see_answers", "uitkomsten bekijken", W, P, M, R)


def exports(user: User, region_id: int) -> bool:
    """Whether `user` may take data of this region."""
    return bool(user.roles_in(region_id) & EXPORT.roles)


def sees_exports_of(user: User) -> list[int]:
    """The regions of which `user` may see what was exported."""
    return user.regions_as(*SEE_EXPORTS.roles)
