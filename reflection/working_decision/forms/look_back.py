"""The form with which one looks back on a decision about the way of working."""

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.standing.forms import IN_WEEKS, LookingBackForm
from reflection.working_decision.models import WorkingDecisionReview
from zsm_werkplaats.lib.day_field import DayField

Verdict = WorkingDecisionReview.Verdict
VERDICTS = [
    (Verdict.CONTINUED.value, "zo houden"),
    (Verdict.CHANGED.value, "verder met een andere tekst"),
    (Verdict.ENDED.value, "stoppen"),
]


class LookBackForm(LookingBackForm):
    """What it brought, whether it stays, and when to look back again."""

    submit_label = "Terugblik vastleggen"
    asked_about = ("what_it_brought",)
    when_next = "Kies wanneer jullie weer terugkijken."
    saved_before = (
        "Een collega heeft deze afspraak intussen gewijzigd of erop teruggekeken. "
        "Bekijk wat er nu staat, en verstuur je terugblik dan nog eens als die erbij "
        "moet."
    )
    what_it_brought = TextField(
        label="Wat merken we ervan?", rows=3, max_length=2_000, help_text=OM_READS
    )
    verdict = choose(VERDICTS, label="Hoe gaan we verder?")
    next_on = DayField(
        label="Weer terugkijken op",
        required=False,
        quick=IN_WEEKS,
        help_text="Alleen als we het zo houden.",
    )
