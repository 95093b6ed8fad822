"""What a message says, on the screen and in a mail: which case and why, no names."""

from zsm_werkplaats.outbox.models import Kind, Message

HEADLINES: dict[str, str] = {
    Kind.DIGEST: "Mijn dag: wat er vandaag wacht",
    Kind.MOMENT: "{case}: er staat een monitormoment klaar",
    Kind.SAFETY: "{case}: iemand is niet veilig",
    Kind.DECISION_DUE: "{case}: het OM beslist over enkele uren",
    Kind.TERM_END: "{case}: de termijn van de voorwaarden loopt af",
    Kind.ESCALATION: "{case}: een monitormoment blijft liggen",
    Kind.CONVERSATION: "{case}: er is een bericht voor je",
    Kind.DECISION: "{case}: er is een besluit genomen",
    Kind.HOLD: "{case}: een besluit is aangehouden",
    Kind.WITHDRAWAL: "{case}: een besluit is ingetrokken",
    Kind.TO_CONFIRM: "{case}: er is een mondeling besluit te bevestigen",
    Kind.DECLINED: "{case}: een voordracht is teruggegeven",
    Kind.FAILURE: "Een melding kon niet worden bezorgd",
}

REASONS: dict[str, str] = {
    Kind.DIGEST: (
        "Je krijgt deze mail op werkdagen als er iets voor je wacht. Wil je dat niet, "
        "zet hem dan uit bij Meldingen."
    ),
    Kind.MOMENT: (
        "Je krijgt dit omdat jij de zaak hebt, of vervangt wie haar heeft, en er nog "
        "niet is teruggemeld."
    ),
    Kind.SAFETY: (
        "Je krijgt dit omdat jij de zaak hebt, of vervangt wie haar heeft, en nog "
        "niemand meldde dat de veiligheid is geregeld."
    ),
    Kind.DECISION_DUE: (
        "Je krijgt dit omdat jij nu aan zet bent en er nog geen besluit ligt."
    ),
    Kind.TERM_END: (
        "Je krijgt dit op de laatste dag waarop de voorwaarden van het besluit gelden."
    ),
    Kind.ESCALATION: (
        "Je krijgt dit als unitmanager, één keer: er is te lang niet teruggemeld."
    ),
    Kind.CONVERSATION: (
        "Je krijgt dit omdat je in deze zaak meepraat. Je hoort het pas weer als je "
        "hebt gekeken."
    ),
    Kind.DECISION: (
        "Je krijgt dit omdat deze zaak aan jou is gekoppeld, of aan wie je vervangt."
    ),
    Kind.HOLD: (
        "Je krijgt dit omdat deze zaak aan jou is gekoppeld, of aan wie je vervangt."
    ),
    Kind.WITHDRAWAL: (
        "Je krijgt dit omdat jij het besluit nam of deze zaak aan jou is gekoppeld, "
        "of omdat je zo iemand vervangt."
    ),
    Kind.TO_CONFIRM: (
        "Je krijgt dit omdat een werker vastlegde wat jij, of wie je vervangt, "
        "mondeling besloot."
    ),
    Kind.DECLINED: "Je krijgt dit omdat jij deze zaak voordroeg.",
    Kind.FAILURE: (
        "Je krijgt dit als unitmanager: een dag lang lukte het niet om een melding te "
        "bezorgen."
    ),
}

LINKS: dict[str, str] = {
    Kind.DIGEST: "Mijn dag",
    Kind.MOMENT: "Terugmelden",
    Kind.FAILURE: "Meldingen",
}


def headline(message: Message) -> str:
    """One line that says what it is about."""
    return HEADLINES[message.kind].format(case=message.case_reference)


def reason(message: Message) -> str:
    """Why this person is told."""
    return REASONS[message.kind]


def link_label(message: Message) -> str:
    """What stands before the link, or on the button."""
    return LINKS.get(message.kind, "Bekijken")
