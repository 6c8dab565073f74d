"""What the reader did, step by step, with the way back and forth. Knows no text, no window and no clock."""

from dataclasses import dataclass, replace

from briefing_app.model import Correction


@dataclass(frozen=True, slots=True)
class Step:
    """One deed of the reader's: its name as menus say it (*merge of Cho and Cho Tae-yul*), what it corrects, and when.

    `when` is an ISO 8601 time or empty; nothing is ever ordered by it, since clocks jump.
    """

    name: str
    corrections: tuple[Correction, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The steps of a briefing, of which the first `done` are in force; the rest can be done again."""

    steps: tuple[Step, ...] = ()
    done: int = 0

    def do(self, step: Step) -> "History":
        """With `step` in force; what had been undone is given up."""
        return History((*self.steps[: self.done], step), self.done + 1)

    def undo(self) -> "History":
        return replace(self, done=max(0, self.done - 1))

    def redo(self) -> "History":
        return replace(self, done=min(len(self.steps), self.done + 1))

    @property
    def can_undo(self) -> bool:
        return self.done > 0

    @property
    def can_redo(self) -> bool:
        return self.done < len(self.steps)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What is in force, in the order in which it was done: what `corrections.read` takes."""
        return tuple(c for step in self.steps[: self.done] for c in step.corrections)

    @property
    def undo_name(self) -> str:
        """*Undo merge of Cho and Cho Tae-yul*; plain *Undo* where there is nothing to undo."""
        return f"Undo {self.steps[self.done - 1].name}" if self.can_undo else "Undo"

    @property
    def redo_name(self) -> str:
        return f"Redo {self.steps[self.done].name}" if self.can_redo else "Redo"
