"""The form in which an organisation corrects its own entry."""

from typing import Any

from socialmap.confirmation.forms.proposal import NewValuesForm


class OutsideForm(NewValuesForm):
    """How to reach you, and what else is different."""

    submit_label = "Versturen"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = "Wat is er nog meer anders?"
        self.fields[
            "what"
        ].help_text = "Bijvoorbeeld over uw aanbod, voor wie het is of de wachttijd."
