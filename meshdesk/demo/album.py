"""The tour's pictures, each under a name that says in what colours and how large it is."""

from pathlib import Path

from meshdesk.demo.steps import Step, tell, write_steps
from meshdesk.desktop.window import MainWindow


class Album:
    """Keeps pictures in a folder, and writes ``tour.json`` beside them after each.

    Attributes:
        steps: what was kept so far.
    """

    def __init__(self, folder: Path) -> None:
        self.steps: list[Step] = []
        self._folder = folder

    def keep(
        self, step: str, window: MainWindow, name: str, seconds: float, error: str = ""
    ) -> bool:
        """Picture the window, with what was done in it; whether all is well.

        Args:
            step: what was done; empty for what is called as its picture is.
            name: of the picture; its colours are added.
            seconds: how long it took.
            error: what went wrong, in words.
        """
        picture = f"{name}-{'dark' if window.theme.tokens.dark else 'light'}.png"
        if not window.grab().save(str(self._folder / picture)):
            error = error or f"the picture {picture} could not be written"
        kept = Step(step or Path(picture).stem, not error, round(seconds, 3), picture, error)
        self.steps.append(kept)
        write_steps(self._folder, self.steps)
        tell(kept)
        return kept.ok
