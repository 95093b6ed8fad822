"""What an action says when it may not happen: one word for every app."""


class RefusedError(Exception):
    """An expected refusal, with a Dutch sentence for the form.

    `field` names the form field it belongs to, if it belongs to one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
