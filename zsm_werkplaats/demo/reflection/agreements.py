"""What was agreed with a party after its answer; today it is evaluated."""

from datetime import datetime, timedelta

from cases.case.models.case import Case
from reflection.agreement.actions.agreement import make_agreement
from reflection.agreement.actions.agreement_case import place_case, report_case
from reflection.agreement.models import AgreementCase
from reflection.finding.models.finding import Finding
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of

WHAT = (
    "Bij winkeldiefstal onder de 50 euro belt de winkel eerst de werkplaats, vóór de "
    "aangifte. Wij bellen dezelfde dag terug met wat we kunnen doen. Bij geweld of bij "
    "een tweede keer doet de winkel meteen aangifte."
)
AGREED = timedelta(days=62)  # ago; the evaluation is today
# By the beginning of the offence: how it ran in the cases that fall under it.
RAN = {
    "Winkeldiefstal van een blikje fris": (AgreementCase.Ran.KEPT, ""),
    "Winkeldiefstal van een fles wijn": (
        AgreementCase.Ran.PARTLY,
        "De winkel belde, maar pas na de aangifte.",
    ),
}


def load_agreement(
    finding: Finding, region: Region, cast: dict[str, User], at: datetime
) -> None:
    """The agreement with the shops that a finding ended in, and how it ran."""
    owner, agreed_at = cast["worker5"], at - AGREED
    agreement = make_agreement(
        region=region,
        finding=finding,
        organisation=finding.organisation,
        what=WHAT,
        starts_on=day_of(agreed_at),
        offence="winkeldiefstal",
        owner=owner,
        evaluate_on=day_of(at),
        by=owner,
        at=agreed_at,
    )
    for offence, (ran, note) in RAN.items():
        case = Case.objects.filter(region=region, offence=offence).first()
        if case:
            place_case(agreement=agreement, case=case, applies=True, by=owner, at=at)
            report_case(
                agreement=agreement, case=case, ran=ran, note=note, by=owner, at=at
            )
