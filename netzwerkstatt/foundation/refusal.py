"""Why something is refused, in words for the person who asked; every refusal of every room descends from here."""


class Refusal(Exception):
    """A request that is understood and not granted. `code` is stable, `text` is for people (it may be lazy)."""

    def __init__(self, code: str, text: object) -> None:
        super().__init__(str(text))
        self.code = code
        self.text = text
