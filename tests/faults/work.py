"""The work that goes on during the fault test, through the real actions."""

import time
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import now

from cases.case.models.case import Case
from cases.intake.actions.nomination import accept_case, nominate_case
from cases.monitoring.actions.monitoring import plan_moment
from cases.monitoring.messages.moment import MOMENT
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.maintenance import maintain_always
from zsm_werkplaats.lib.refusal import AlreadyDoneError
from zsm_werkplaats.outbox.models import Message

CASES = 10
WORKER, PASSWORD = "worker@example.org", "een-lang-wachtwoord-2026"
AGAIN = 0.3  # seconds until somebody clicks again
PATIENCE = 120  # seconds until they stop doing so


def prepare() -> list[Case]:
    """The tables, one region, one worker, some cases."""
    maintain_always()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("pghistory"))
    call_command("migrate", run_syncdb=True, verbosity=0)
    region = Region.objects.create(code="proef", name="Proef", parket="16")
    worker = User.objects.create_user(WORKER, PASSWORD, name="Werker")
    Membership.objects.create(user=worker, region=region, role=Role.WORKER)
    return [make_case(region, worker) for _ in range(CASES)]


def make_case(region: Region, worker: User) -> Case:
    case = nominate_case(
        region=region, by=worker, at=now(), name="P", offence="x", signals="x"
    )
    accept_case(case=case, worker=worker, by=worker, at=now())
    return Case.objects.select_related("worker").get(pk=case.pk)


def plan_once(case: Any, submission: UUID) -> None:
    """Plan a moment for today."""
    at = now()
    plan_moment(
        case=case,
        due_on=day_of(at),
        question="Loopt het?",
        by=case.worker,
        at=at,
        submission=submission,
    )


def plan(case: Any, submission: UUID) -> None:
    """Plan a moment; click again when the database was away."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            plan_once(case, submission)
        except AlreadyDoneError:
            return
        except (InterfaceError, OperationalError):
            if time.monotonic() > deadline:
                raise
            connection.close()
            time.sleep(AGAIN)
        except ObjectDoesNotExist as error:
            msg = "The case is gone: a commit was lost."
            raise AssertionError(msg) from error
        else:
            return


def moments() -> int:
    """How many moments there are: one for each form that somebody sent."""
    return MonitoringMoment.objects.count()


def waiting() -> int:
    """How many mails must still leave; all of them when the database is away."""
    try:
        return Message.objects.filter(kind=MOMENT.code).waiting().count()
    except (InterfaceError, OperationalError):
        connection.close()
        return 1


def delivered() -> list[str]:
    """The Message-IDs of every reminder that stands in the outbox as sent."""
    sent = Message.objects.filter(kind=MOMENT.code, sent_at__isnull=False)
    return [f"<message-{pk}@werkplaats>" for pk in sent.values_list("pk", flat=True)]
