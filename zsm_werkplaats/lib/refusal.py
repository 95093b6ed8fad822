"""What an action says when it does not happen: the same words for every app."""


class RefusedError(Exception):
    """An expected refusal, with a Dutch sentence for the form.

    `field` names the form field it belongs to, if it belongs to one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class AlreadyDoneError(Exception):
    """The same form was sent before; `case_number` tells in which case it landed."""

    def __init__(self, case_number: int) -> None:
        super().__init__("Dit formulier is al verwerkt.")
        self.case_number = case_number
