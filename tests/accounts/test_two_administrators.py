"""Two administrators at the same moment, in two connections."""

from functools import partial

import pytest
from django.utils.timezone import now

from tests.accounts.conftest import A, Cast
from tests.together import together
from zsm_werkplaats.accounts import actions
from zsm_werkplaats.accounts.models import Membership, Region, User


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["disable", "withdraw"])
def test_they_can_not_send_each_other_away(cast: Cast, verb: str) -> None:
    region = Region.objects.create(code="samen", name="Samen", parket="16")
    for turn in range(5):
        pair = [cast(f"Paar {verb} {turn} {i}", (region, A)) for i in "ab"]
        one, other = (User.objects.get(pk=user.pk) for user in pair)
        assert one.roles_by_region == other.roles_by_region  # both know it by now

        def away(user: User, by: User) -> object:
            if verb == "disable":
                return actions.disable_user(user=user, by=by, at=now())
            held = Membership.objects.get(user=user, role=A)
            return actions.withdraw_role(membership=held, by=by, at=now())

        said = together(partial(away, one, other), partial(away, other, one))
        left = Membership.objects.filter(
            region=region, role=A, user__is_active=True, user__in=pair
        )
        assert left.count() == 1
        assert sum(bool(text) for text in said) == 1
        Membership.objects.filter(user__in=pair).delete()
