"""What stands at a field about who reads it is what the prosecutor's page shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.case.actions import people, safety
from cases.case.forms.fields import OM_DOES_NOT_READ, OM_READS
from cases.case.forms.people import InvolvementForm
from cases.case.forms.safety import SafetyForm, SettlementForm
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.actions import monitoring
from cases.monitoring.forms.moment import DropForm, MomentForm, MoveForm, ReportForm
from cases.monitoring.forms.pause import PauseForm
from cases.monitoring.forms.plan import PlanForm
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.forms.support import AskForm
from cases.support.forms.support_step import form_for
from tests.cases.monitoring.situations import (
    MONDAY,
    drop,
    make_plan,
    move,
    report,
    rest,
)
from tests.factories import AT, advised_case, arrange, plan, today
from tests.world import World

SAID = "Vertrouwelijk-0612345678"


def _moment(world: World, case: Case) -> MonitoringMoment:
    return plan(world, case, today())


def _planned(world: World, case: Case, **facts: Any) -> None:
    asked = {"question": "Loopt het?"} | facts
    monitoring.plan_moment(case=case, due_on=today(), by=world.worker, at=AT, **asked)


def _faltered(world: World, case: Case, **facts: Any) -> None:
    answer = {"answer": "falters", "falters_at": "organisation"}
    report(world, _moment(world, case), **answer, **facts)


def _involved(world: World, case: Case, **facts: Any) -> None:
    given = {"name": "Jo Smit", "role": "parent"} | facts
    people.involve_person(case=case, by=world.worker, at=AT, **given)


def _unsafe(world: World, case: Case, **facts: Any) -> None:
    given = {"concern": "Thuis", "action": "Bellen"} | facts
    safety.raise_safety(case=case, by=world.worker, at=AT, **given)


def _settled(world: World, case: Case, **facts: Any) -> None:
    concern = safety.raise_safety(
        case=case, concern="Thuis", action="Bellen", by=world.worker, at=AT
    )
    safety.settle_safety(concern=concern, by=world.worker, at=AT, **facts)


Sending = Callable[..., Any]
FIELDS: list[tuple[type[Any], str, Sending]] = [
    (MomentForm, "question", _planned),
    (MomentForm, "ask_whom", _planned),
    (PlanForm, "stop_rule", lambda w, c, **f: make_plan(w, c, [MONDAY], **f)),
    (ReportForm, "explanation", _faltered),
    (ReportForm, "signal", _faltered),
    (MoveForm, "reason", lambda w, c, **f: move(w, _moment(w, c), MONDAY, **f)),
    (DropForm, "reason", lambda w, c, **f: drop(w, _moment(w, c), **f)),
    (PauseForm, "reason", rest),
    (AskForm, "need", arrange),
    (AskForm, "explanation", arrange),
    (InvolvementForm, "name", _involved),
    (InvolvementForm, "phone", _involved),
    (InvolvementForm, "remark", _involved),
    (SafetyForm, "concern", _unsafe),
    (SafetyForm, "action", _unsafe),
    (SafetyForm, "action_by", _unsafe),
    (SettlementForm, "settlement", _settled),
]


@pytest.mark.parametrize(
    ("form", "name", "send"), FIELDS, ids=[f"{f.__name__}-{n}" for f, n, _ in FIELDS]
)
def test_a_field_says_truly_whether_the_om_reads_it(
    client: Client, world: World, form: type[Any], name: str, send: Sending
) -> None:
    case = advised_case(world)
    send(world, case, **{name: SAID})
    pages = {}
    for reader in (world.prosecutor, world.worker):
        client.force_login(reader)
        pages[reader] = client.get(case.get_absolute_url()).content.decode()
    assert SAID in pages[world.worker]
    told = str(form.base_fields[name].help_text)
    assert (SAID in pages[world.prosecutor]) == (OM_READS in told)
    assert (SAID in pages[world.prosecutor]) != (OM_DOES_NOT_READ in told)


def test_what_is_said_with_a_step_of_the_help_is_not_for_the_om() -> None:
    fields = form_for(Verb.BRIDGE_SUPPORT).base_fields
    assert fields["explanation"].help_text == OM_DOES_NOT_READ
