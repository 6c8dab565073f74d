"""The card beside a mention: who or what it is, why it is believed to be, and ways on. Knows no session."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefing_app.model import Analysis, Mention, MentionType, Status
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.entities.rows import country, kind_name
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

WAIT = 450  # milliseconds the pointer rests on a mention before the card comes
LINGER = 350  # milliseconds the card stays after the pointer left, to be reached
WIDTH = 300


@dataclass(frozen=True)
class Facts:
    """What the card says of a mention."""

    name: str
    who: str
    counts: str
    why: str


def facts(mention: Mention, analysis: Analysis) -> Facts:
    """What is known of a mention, in words."""
    entity = analysis.by_id[mention.entity]
    who = [entity.role or kind_name(entity.kind), country(entity, analysis), entity.group or ""]
    mentions, quotes = len(analysis.mentions_of(entity.id)), len(analysis.statements_of(entity.id))
    counts = [plural("%n mention", "%n mentions", mentions)]
    if quotes:
        counts.append(plural("%n quote", "%n quotes", quotes))
    reason = mention.reason or type_name(mention.type)
    sure = tr("confidence %s %%") % round(mention.confidence * 100)
    status = [status_name(mention.status)] if mention.status else []
    return Facts(
        entity.name,
        " · ".join(filter(None, who)),
        " · ".join(counts),
        " · ".join((reason[:1].upper() + reason[1:], *status, sure)),
    )


def type_name(kind: MentionType) -> str:
    match kind:
        case MentionType.NAME:
            return tr("named here")
        case MentionType.PRONOUN:
            return tr("meant by a pronoun")
        case MentionType.DEMONYM:
            return tr("named by its people’s name")
        case MentionType.ABBREVIATION:
            return tr("named by an abbreviation")
        case MentionType.METONYM:
            return tr("meant by another name that stands for it")
        case MentionType.PHRASE:
            return tr("described here")


def status_name(status: Status) -> str:
    match status:
        case Status.AGREED:
            return tr("agreed")
        case Status.PLANNED:
            return tr("planned")
        case Status.DISCUSSED:
            return tr("discussed")
        case Status.OPPOSED:
            return tr("opposed")


class Card(QFrame):
    """Comes when the pointer rests on a mention, or when asked for; goes with Escape or when the pointer is gone."""

    step_pressed = Signal(object, int)  # the mention, -1 or 1
    rename_pressed = Signal(object)  # the mention
    merge_pressed = Signal(object)  # the mention

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mention: Mention | None = None
        self._before: QWidget | None = None
        self._labels = {name: QLabel(self) for name in ("name", "who", "counts", "why")}
        self._labels["name"].setProperty("role", "strong")
        for name in ("who", "counts", "why"):
            self._labels[name].setProperty("role", "hint")
        for label in self._labels.values():
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out(theme)
        self._coming, self._going = QTimer(self), QTimer(self)
        for timer, wait, call in ((self._coming, WAIT, self._come), (self._going, LINGER, self.hide)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(call)
        self._next: tuple[Mention, Facts, QRect] | None = None
        self.hide()

    def _lay_out(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(3)
        for label in self._labels.values():
            layout.addWidget(label)
        row = QGridLayout()
        row.setSpacing(2)
        buttons = (
            ("previous", tr("Previous"), lambda: self._step(-1)),
            ("next", tr("Next"), lambda: self._step(1)),
            ("rename", tr("Rename…"), lambda: self._tell(self.rename_pressed)),
            ("merge", tr("Merge…"), lambda: self._tell(self.merge_pressed)),
        )
        for place, (meaning, name, call) in enumerate(buttons):
            button = QToolButton(self)
            button.setProperty("quiet", "true")
            button.setText(name)
            button.setIconSize(QSize(14, 14))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            theme.dress(button, meaning)
            button.clicked.connect(lambda _on=False, c=call: c())
            row.addWidget(button, 0, place)
        layout.addSpacing(4)
        layout.addLayout(row)

    # ------------------------------------------------------------ coming and going

    def rest_on(self, mention: Mention | None, said: Facts | None, where: QRect) -> None:
        """The pointer is on a mention drawn at `where` (in the parent's coordinates), or, with None, on none."""
        if mention is None or said is None:
            self._coming.stop()
            if self.isVisible() and not self._going.isActive() and not self.hasFocus():
                self._going.start()
            return
        if mention == self.mention and self.isVisible():
            self._going.stop()
            return
        self._next = (mention, said, where)
        self._coming.start()

    def _come(self) -> None:
        if self._next is not None:
            self.show_for(*self._next)

    def show_for(self, mention: Mention, said: Facts, where: QRect, *, focus: bool = False) -> None:
        """Show the card beside a mention now; with `focus`, its buttons can be reached by keys."""
        self._going.stop()
        self._coming.stop()
        self.mention = mention
        for name, label in self._labels.items():
            label.setText(getattr(said, name))
        tell(self, f"{said.name}. {said.who}. {said.counts}. {said.why}")
        parent = self.parentWidget()
        assert parent is not None
        self.setFixedWidth(max(WIDTH, self.minimumSizeHint().width()))
        self.adjustSize()
        x = min(max(6, where.left()), max(6, parent.width() - self.width() - 6))
        below = where.bottom() + 6
        fits = below + self.height() < parent.height()
        self.move(QPoint(x, below if fits else max(4, where.top() - self.height() - 6)))
        self.show()
        self.raise_()
        if focus:
            self._before = self.window().focusWidget()
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> bool:
        """Close the card; whether there was one."""
        self._coming.stop()
        if not self.isVisible():
            return False
        had_focus = self.isAncestorOf(self.window().focusWidget()) or self.hasFocus()
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()
        return True

    def enterEvent(self, _event: object) -> None:
        self._going.stop()

    def leaveEvent(self, _event: object) -> None:
        if not self.hasFocus():
            self._going.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self.mention is not None:
            self.step_pressed.emit(self.mention, by)

    def _tell(self, signal: object) -> None:
        if self.mention is not None:
            mention = self.mention
            self.dismiss()
            signal.emit(mention)  # pyright: ignore[reportAttributeAccessIssue]
