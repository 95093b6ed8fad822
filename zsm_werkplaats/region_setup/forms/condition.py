"""The form of a condition of the report."""

from cases.case.forms.fields import TextField, choose
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.region_setup.models import RegionCondition


class ConditionForm(DraftedForm):
    """How it stands now, and what was agreed."""

    state = choose(RegionCondition.State.choices, label="Hoe staat het ervoor?")
    explanation = TextField(
        label="Toelichting",
        required=False,
        max_length=2_000,
        help_text="Wat is afgesproken, met wie, of wat is er nog nodig?",
    )
