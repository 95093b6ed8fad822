"""Who may do what with research: the one table of rights of this app.

No page of it opens a case; small numbers never leave it.
"""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER
R = Role.RESEARCHER

SEE_EXPORTS = right("research.see_exports", "exports voor onderzoek bekijken", R, M)
EXPORT = right("research.export", "gegevens voor onderzoek exporteren", R)
ASK_QUESTIONS = right("research.ask_questions", "een vragenlijst uitzetten", M)
ANSWER_QUESTIONS = right("research.answer", "een vragenlijst beantwoorden", W, P)
SEE_ANSWERS = right("research.see_answers", "uitkomsten bekijken", W, P, M, R)
