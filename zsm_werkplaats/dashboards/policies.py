"""Who may read the figures; the lists behind them show only visible cases."""

from zsm_werkplaats.accounts.rights import Role, right

ADVICE_FIGURES = right(
    "dashboards.advice_figures",
    "cijfers van adviezen en beslissingen bekijken",
    Role.WORKER,
    Role.PROSECUTOR,
    Role.UNIT_MANAGER,
    Role.RESEARCHER,
)
ADVICE_CASES = right(
    "dashboards.advice_cases",
    "de zaken achter de cijfers bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
NEED_CASES = right(
    "dashboards.need_cases",
    "de zaken achter vraag en aanbod bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
WORKLOAD = right(
    "dashboards.workload",
    "het overzicht van het werk bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
HOURS_OF_OTHERS = right(
    "dashboards.hours_of_others",
    "de geschreven tijd van collega's bekijken",
    Role.UNIT_MANAGER,
)
FLOW = right(
    "dashboards.flow",
    "cijfers over kwaliteit en doorstroom bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
PILOT = right(
    "dashboards.pilot",
    "cijfers van de pilot bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
    Role.RESEARCHER,
)
FIGURE_CASES = right(
    "dashboards.figure_cases",
    "de zaken achter een cijfer bekijken",
    Role.WORKER,
    Role.UNIT_MANAGER,
)
