"""The form of an evaluation of an agreement."""

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.agreement.makers import cases_under
from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.standing.forms import IN_WEEKS, LookingBackForm
from zsm_werkplaats.lib.day_field import DayField

Verdict = AgreementEvaluation.Verdict
VERDICTS = [
    (Verdict.CONTINUED.value, "gaat door"),
    (Verdict.CHANGED.value, "gaat door met een andere tekst"),
    (Verdict.ENDED.value, "stopt"),
]


class EvaluationForm(LookingBackForm):
    """What came of the agreement, what happens with it now, and why."""

    submit_label = "Evaluatie vastleggen"
    entry: Agreement
    asked_about = ("reason",)
    when_next = "Kies wanneer je de afspraak weer evalueert."
    saved_before = (
        "Een collega heeft deze afspraak intussen gewijzigd of geëvalueerd. Bekijk wat "
        "er nu staat, en verstuur je evaluatie dan nog eens als die erbij moet."
    )
    verdict = choose(VERDICTS, label="Hoe gaat de afspraak verder?")
    reason = TextField(
        label="Waarom?",
        rows=3,
        max_length=300,
        help_text=f"Wat leverde de afspraak op? {OM_READS}",
    )
    next_on = DayField(
        label="Volgende evaluatie",
        required=False,
        quick=IN_WEEKS,
        help_text="Alleen als de afspraak doorgaat.",
    )

    def linked_cases(self) -> list[int]:
        return cases_under(self.entry)

    def spared_names(self) -> list[str]:
        return self.entry.names
