"""Operations that share one drawing of the models."""

from django.db import models
from django.db.migrations import AddConstraint, AddField, CreateModel

from zsm_werkplaats.lib.migrations import Together

NEW = CreateModel("Visit", [("id", models.BigAutoField(primary_key=True))])
PLACE = AddField("Visit", "place", models.TextField(default=""))
RULE = AddConstraint(
    "Visit", models.CheckConstraint(condition=~models.Q(place=""), name="has_a_place")
)
OTHER = AddField("Case", "place", models.TextField(default=""))


def test_new_table_gets_its_columns_and_rules_once() -> None:
    assert Together([NEW, PLACE, RULE, OTHER]).changes == [NEW, OTHER]


def test_table_that_stands_gets_every_column() -> None:
    assert Together([OTHER, PLACE]).changes == [OTHER, PLACE]
