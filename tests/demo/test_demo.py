"""The demo is alive on every day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command

from cases.activity.models.effort import sum_up
from cases.case.lifecycle import Status, Strand
from cases.case.models.case import Case
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.desk import desk_for
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.demo.load import load_demo
from zsm_werkplaats.demo.team import PASSWORD, PROSECUTOR, WORKER
from zsm_werkplaats.demo.telling import stories
from zsm_werkplaats.front.views.my_day import MyDay
from zsm_werkplaats.outbox.models import Message

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def demo(nobody: None) -> None:
    call_command("load_reference_data")
    load_demo(at=NOON)


def test_all_eight_cases_are_told_in_both_regions(demo: None) -> None:
    for story in stories():
        assert Case.objects.filter(offence=story["offence"]).count() == 2


def test_every_strand_and_every_status_is_there_in_each_region(demo: None) -> None:
    for region in Region.objects.all():
        strands = set(
            CaseEvent.objects.filter(region=region).values_list("strand", flat=True)
        )
        assert strands == set(Strand)
        statuses = set(
            Case.objects.filter(region=region).values_list("status", flat=True)
        )
        assert statuses == set(Status)
        assert Case.objects.filter(region=region).awaiting_decision().exists()


@pytest.mark.parametrize(("days", "hour"), [(0, 1), (3, 23), (4, 9), (123, 17)])
def test_my_day_is_alive_whatever_the_day_and_the_hour(
    nobody: None, days: int, hour: int
) -> None:
    call_command("load_reference_data")
    at = NOON.replace(hour=hour) + timedelta(days=days)
    load_demo(at=at)
    day = MyDay(desk_for(User.objects.get(email=WORKER), None), at)
    assert all([day.unsafe, day.moments, day.calls, day.nominations, day.awaiting])
    assert day.decided
    assert not CaseEvent.objects.filter(at__gt=at).exists()


def test_the_minutes_are_spread_as_in_the_pilot(demo: None) -> None:
    region = Region.objects.get(code="midden-nederland")
    taken = Case.objects.filter(region=region, accepted_at__isnull=False)
    totals = [sum_up(case)["effort"].minutes for case in taken]
    assert sum(total < 180 for total in totals) == 4
    assert sum(180 <= total < 360 for total in totals) == 3
    assert sum(total >= 360 for total in totals) == 1
    assert max(totals) < 15 * 60


def test_a_database_with_users_is_left_alone(demo: None) -> None:
    before = Case.objects.count()
    call_command("load_demo")
    assert Case.objects.count() == before


def test_the_log_ins_are_told_and_work(
    demo: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo_logins")
    told = capsys.readouterr().out
    assert WORKER in told
    assert PROSECUTOR in told
    assert PASSWORD in told
    assert User.objects.get(email=WORKER).check_password(PASSWORD)


def test_nothing_is_said_where_there_is_no_demo(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo_logins")
    assert capsys.readouterr().out == ""


def test_no_mail_goes_out_while_the_demo_is_told(demo: None) -> None:
    assert MonitoringMoment.objects.exists()
    assert mail.outbox == []


def test_somebody_stands_in_and_was_told_something(demo: None) -> None:
    worker = User.objects.get(email=WORKER)
    assert MyDay(desk_for(worker, None), NOON).stands_in_for
    assert Message.objects.notices_for(worker).exists()
