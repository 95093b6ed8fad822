"""What has a retention term beside the outcomes of closed cases."""

# By the code under which the term stands; after the outcomes on the form.
DECLINED, UNCLOSED = "case-declined", "case-unclosed"
KINDS: dict[str, tuple[str, str]] = {
    DECLINED: ("Teruggegeven voordracht", "In maanden na het teruggeven."),
    UNCLOSED: (
        "Zaak die niet is afgesloten",
        "In maanden na de voordracht. Kan de zaak dan dicht, of moet die weg?",
    ),
}
