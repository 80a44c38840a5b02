"""What stops a build, in words, with what to do about it."""


class BuildError(Exception):
    """A step cannot go on.

    Attributes:
        remedy: what mends it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
