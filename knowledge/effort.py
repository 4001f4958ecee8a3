"""How much may still be looked at. Real trees never come near the end of it; a thousand rules drawn at random would take days without."""


class Effort:
    """A number of looks at rules; counted, not timed, so that the same tree always gets the same answer."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def spend(self, looks: int) -> None:
        """Take some of it."""
        self.left -= looks

    @property
    def out(self) -> bool:
        """True where nothing is left: whoever asks takes the careful answer."""
        return self.left <= 0
