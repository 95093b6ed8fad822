"""Records that are found by their name or telephone; Python fills the stored keys."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from zsm_werkplaats.lib.names import name_key, name_marks, search_words, sort_key
from zsm_werkplaats.lib.phones import phone_keys

MANY = 500  # rows a time


class KeyOf:
    """A field that is made anew from others whenever the record is written."""

    sources: ClassVar[tuple[str, ...]] = ("name",)
    attname: str

    @staticmethod
    def make(*texts: str) -> Any:
        """The key of these texts."""
        raise NotImplementedError

    def texts_of(self, record: Any) -> Any:
        """The texts of which the key of a record is made."""
        return [record.name]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        key = self.make(*self.texts_of(model_instance))
        setattr(model_instance, self.attname, key)
        return key

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        of = "django.contrib.postgres.fields.ArrayField"
        path = of if isinstance(self, ArrayField) else "django.db.models.TextField"
        return name, path, args, kwargs


class AnyName(KeyOf):
    """A key of all names that somebody has."""

    sources = ("name", "also_known_as")

    def texts_of(self, record: Any) -> Any:
        return getattr(record, "names", [record.name])


class NameKeyField(KeyOf, models.TextField):  # type: ignore[type-arg]
    """What is the same for every spelling of one name."""

    @staticmethod
    def make(*texts: str) -> str:
        return name_key(texts[0])


class SortKeyField(KeyOf, models.TextField):  # type: ignore[type-arg]
    """What a name is sorted by."""

    @staticmethod
    def make(*texts: str) -> str:
        return sort_key(texts[0])


class SearchWordsField(AnyName, models.TextField):  # type: ignore[type-arg]
    """The words under which a name is found."""

    @staticmethod
    def make(*texts: str) -> str:
        return search_words(" ".join(texts))


class NameMarksField(AnyName, ArrayField):  # type: ignore[type-arg]
    """What nearly the same names share."""

    @staticmethod
    def make(*texts: str) -> list[str]:
        return sorted({mark for text in texts for mark in name_marks(text)})


class PhoneKeysField(KeyOf, ArrayField):  # type: ignore[type-arg]
    """The numbers in a telephone field, each in one spelling."""

    sources = ("phone",)

    def texts_of(self, record: Any) -> Any:
        return [record.phone]

    @staticmethod
    def make(*texts: str) -> list[str]:
        return phone_keys(texts[0])


def keys_for(model: type[models.Model], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of `model` that go with these changes, by the name of their field."""
    return {
        field.attname: field.make(str(changes[field.sources[0]]))
        for field in model._meta.local_fields
        if isinstance(field, KeyOf) and field.sources[0] in changes
    }


def fill_keys(model: type[models.Model], keys: Mapping[str, type[KeyOf]]) -> None:
    """Fill the keys of all rows that were written without them."""
    rows = model._default_manager.only("pk", *{k.sources[0] for k in keys.values()})
    heap: list[models.Model] = []
    for row in rows.order_by().iterator(chunk_size=MANY):
        for attname, key in keys.items():
            setattr(row, attname, key.make(getattr(row, key.sources[0])))
        heap.append(row)
        if len(heap) == MANY:
            model._default_manager.bulk_update(heap, list(keys))
            heap = []
    model._default_manager.bulk_update(heap, list(keys))


class Named(models.Model):
    """A name with its keys: to recognise, to search by and to sort by."""

    name_key = NameKeyField("naam om te herkennen", db_default="", editable=False)
    search_words = SearchWordsField(
        "woorden om te zoeken", db_default="", editable=False
    )
    sort_key = SortKeyField("naam om te sorteren", db_default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the keys too when only some fields are written."""
        if (fields := kwargs.get("update_fields")) is not None:
            keys = {
                field.attname
                for field in self._meta.local_fields
                if isinstance(field, KeyOf) and set(field.sources) & set(fields)
            }
            kwargs["update_fields"] = {*fields, *keys}
        super().save(*args, **kwargs)


class FoundByWords(Named):
    """A name that is found by the start of any of its words, among many."""

    name_words = models.GeneratedField(
        expression=SearchVector("search_words", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name="woorden van de naam",
    )

    class Meta:
        abstract = True
