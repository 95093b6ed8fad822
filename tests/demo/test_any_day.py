"""The demo is alive on every day, and says nothing where it is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from tests.demo.situations import NOON, tell
from zsm_werkplaats.accounts.desk import desk_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.demo.team import WORKER
from zsm_werkplaats.front.views.my_day import MyDay


@pytest.mark.parametrize(("days", "hour"), [(0, 1), (3, 23), (4, 9), (123, 17)])
def test_my_day_is_alive_whatever_the_day_and_the_hour(
    nobody: None, days: int, hour: int
) -> None:
    at = NOON.replace(hour=hour) + timedelta(days=days)
    tell(at)
    day = MyDay(desk_for(User.objects.get(email=WORKER), None), at)
    assert all([day.unsafe, day.moments, day.calls, day.nominations, day.awaiting])
    assert day.decided
    assert not CaseEvent.objects.filter(at__gt=at).exists()


def test_nothing_is_said_where_there_is_no_demo(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo_logins")
    assert capsys.readouterr().out == ""
