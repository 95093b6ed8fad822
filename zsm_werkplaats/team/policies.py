"""Who may do what with the week of the team: the one table of rights of this app."""

from zsm_werkplaats.accounts.rights import Role, right

W, P, M = Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER

SEE_ROSTER = right("team.see_roster", "het rooster bekijken", W, P, M)
PLAN_ROSTER = right("team.plan_roster", "het rooster maken", W, M)
SWAP_DUTY = right("team.swap_duty", "van dienst ruilen", W)
SEE_HOURS = right("team.see_hours", "beschikbare uren bekijken", W, M)
SET_HOURS = right("team.set_hours", "beschikbare uren vastleggen", M)
SET_TARGETS = right("team.set_targets", "streefaantallen en drempels instellen", M)
