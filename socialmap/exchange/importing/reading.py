"""Values of a file as values of our fields, with what is wrong and what to know."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.formats import date_format
from django.utils.text import Truncator

from zsm_werkplaats.lib.phones import dialled
from zsm_werkplaats.lib.plain_text import plain_line, plain_text

IS_EMAIL, IS_URL = EmailValidator(), URLValidator(schemes=["http", "https"])
PHONE, WEBSITE = 30, 200  # characters that our fields hold
DAY_NAMES = ("%Y-%m-%d", "%d-%m-%Y")


@dataclass
class Told:
    """What was read: the values of our fields, what is wrong, what to know."""

    fields: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        """Keep what was said; what is empty was not said."""
        if value not in ("", None, []):
            self.fields[name] = value


def line(told: Told, name: str, text: str, most: int, label: str) -> None:
    """One line; what does not fit is said, and stands whole in the report."""
    value = plain_line(text)
    if len(value) > most:
        told.remarks.append(f"{label} is ingekort. Er stond: {value}")
        value = str(Truncator(value).chars(most))
    told.put(name, value)


def prose(told: Told, name: str, text: str) -> None:
    told.put(name, plain_text(text).strip())


def a_name(told: Told, text: str, label: str, most: int = 120) -> None:
    """The name, which must be there and must fit."""
    value = plain_line(text)
    if not value:
        told.errors.append(f"{label} ontbreekt.")
    elif len(value) > most:
        told.errors.append(f"{label} is langer dan {most} tekens.")
    told.put("name", value)


def phone(told: Told, name: str, text: str, label: str = "Telefoon") -> None:
    """A number as it was typed; out of a longer text only the number."""
    value = plain_line(text)
    number = dialled(value)
    is_bare = len(value) <= PHONE and not any(map(str.isalpha, value))
    if not value:
        return
    if number and not is_bare:
        told.remarks.append(f"{label} {number} komt uit de tekst “{value}”.")
        value = number
    elif not number and is_bare:
        told.remarks.append(f"{label}: “{value}” lijkt geen heel nummer.")
    elif not number:
        told.errors.append(f"{label}: in “{value[:60]}” staat geen telefoonnummer.")
        return
    told.put(name, value)


def email(told: Told, name: str, text: str) -> None:
    value = plain_line(text).removeprefix("mailto:")
    if not value:
        return
    try:
        IS_EMAIL(value)
    except ValidationError:
        told.errors.append(f"E-mailadres “{value[:60]}” klopt niet.")
    else:
        told.put(name, value)


def website(told: Told, name: str, text: str) -> None:
    value = plain_line(text)
    if not value:
        return
    if "://" not in value:
        value = f"https://{value}"
    try:
        IS_URL(value)
        fits = len(value) <= WEBSITE
    except ValidationError:
        fits = False
    if fits:
        told.put(name, value)
    else:
        told.errors.append(f"Website “{plain_line(text)[:60]}” klopt niet.")


def day(told: Told, name: str, text: str, label: str) -> None:
    """A day, written as in ISO 8601 or the Dutch way."""
    value = day_in(text)
    if text and value is None:
        told.errors.append(f"{label}: “{text[:30]}” is geen datum.")
    told.put(name, value)


def day_in(text: str) -> date | None:
    """The day in a text; None when there is none."""
    value = plain_line(text)[:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        parts = value.replace("/", "-").replace(".", "-").split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(numbers[2], numbers[1], numbers[0])
    except (ValueError, IndexError):
        return None


def in_words(value: Any) -> str:
    """A value as the report shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
