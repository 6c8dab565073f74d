"""The small dialogs in which a reader says how something should be: a name, a note, here or everywhere, which places.

They ask and tell what was answered; none knows what becomes of it. They are opened, never executed: the window goes on.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefing_app.model import Document
from briefing_app.reader.article.layers import Stretch
from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.dialogs.contexts import ContextModel, context_list
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

Role = QDialogButtonBox.ButtonRole


class Ask(QDialog):
    """A dialog with a heading, what it asks, and its buttons; deleted when it closes."""

    def __init__(self, parent: QWidget | None, title: str, hint: str = "", ems: int = 26) -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        tell(self, title, hint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 16, 18, 14)
        self.column.setSpacing(10)
        self.setMinimumWidth(min(self.fontMetrics().height() * ems, self._widest()))
        head = QLabel(title)
        head.setProperty("role", "heading")
        head.setWordWrap(True)
        self.column.addWidget(head)
        if hint:
            said = QLabel(hint)
            said.setProperty("role", "hint")
            said.setWordWrap(True)
            self.column.addWidget(said)
        self.buttons = QDialogButtonBox()

    def _widest(self) -> int:
        screen = self.screen()
        return screen.availableGeometry().width() - 60 if screen else 900

    def finish(self, yes: str) -> None:
        """Add the buttons: `yes` and *Cancel*."""
        self.yes = self.buttons.addButton(yes, Role.AcceptRole)
        self.yes.setDefault(True)
        self.buttons.addButton(tr("Cancel"), Role.RejectRole)
        self.buttons.accepted.connect(self.answer)
        self.buttons.rejected.connect(self.reject)
        self.column.addWidget(self.buttons)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)

    def answer(self) -> None:
        """Tell the answer and close."""
        raise NotImplementedError


class AskName(Ask):
    """Asks for a name, offering those that the text itself uses."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, label: str, names: Sequence[str], yes: str) -> None:
        super().__init__(parent, title)
        self.names = QComboBox()
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.addItems(list(names))
        self.names.setMinimumContentsLength(24)
        tell(self.names, label)
        caption = QLabel(label)
        caption.setBuddy(self.names)
        self.column.addWidget(caption)
        self.column.addWidget(self.names)
        self.finish(yes)
        self.names.editTextChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        edit = self.names.lineEdit()
        assert edit is not None
        edit.selectAll()
        self.names.setFocus()

    def answer(self) -> None:
        if name := " ".join(self.names.currentText().split()):
            self.accept()
            self.named.emit(name)


class AskNote(Ask):
    """Asks for a note; an empty one takes away what was written before."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, tr("Ctrl+Enter keeps it."), 30)
        self.note = QPlainTextEdit(text)
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(self.fontMetrics().height() * 7)
        tell(self.note, title)
        self.column.addWidget(self.note)
        self.finish(tr("Keep the note"))
        self.note.installEventFilter(self)
        self.note.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.answer()
                return True
        return super().eventFilter(watched, event)

    def answer(self) -> None:
        self.accept()
        self.written.emit(self.note.toPlainText().strip())


class AskPassword(Ask):
    """Asks for the password of a PDF: of one that is locked, or its owner's, who alone may have it annotated."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, *, owner: bool = False, again: bool = False) -> None:
        if owner:
            hint = tr(
                "Only its owner may have this PDF annotated. Cancel, and export a typeset PDF instead if you wish."
            )
        else:
            hint = tr("This PDF is locked. Its password is kept until you close the window, and never written down.")
        title = filled(tr("Password of %1"), name)
        super().__init__(parent, title, hint, 30)
        if again:
            tried = QLabel(tr("That password did not fit. Try again; capital letters count."))
            tried.setProperty("role", "strong")
            tried.setWordWrap(True)
            self.column.addWidget(tried)
            hint = f"{tried.text()} {hint}"
            tell(self, title, hint)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        caption = QLabel(tr("The owner’s password:") if owner else tr("Password:"))
        caption.setBuddy(self.password)
        tell(self.password, caption.text(), hint)
        self.show_it = QCheckBox(tr("Show the password"))
        self.show_it.toggled.connect(self._show)
        for widget in (caption, self.password, self.show_it):
            self.column.addWidget(widget)
        self.finish(tr("Annotate") if owner else tr("Unlock"))
        self.yes.setEnabled(False)
        self.password.textChanged.connect(lambda text: self.yes.setEnabled(bool(text)))
        self.password.setFocus()

    def _show(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def answer(self) -> None:
        if password := self.password.text():
            self.accept()
            self.given.emit(password)


class AskEverywhere(Ask):
    """Asks whether something is to be done here alone or at each identical place, showing them."""

    answered = Signal(bool)  # everywhere
    looked_at = Signal(object)  # Stretch: the place that one has come to in the list

    def __init__(self, parent: QWidget | None, title: str, document: Document, places: Sequence[Stretch]) -> None:
        hint = plural("The same words stand at %n place:", "The same words stand at %n places:", len(places))
        super().__init__(parent, title, hint, 40)
        model = ContextModel(document, places, parent=self)
        self.places = context_list(model, hint)
        self.places.selectionModel().currentChanged.connect(lambda index: self.looked_at.emit(places[index.row()]))
        self.column.addWidget(self.places, 1)
        self.everywhere = self.buttons.addButton(
            plural("At %n place", "At all %n places", len(places)), Role.ActionRole
        )
        self.everywhere.clicked.connect(lambda: self._answer(everywhere=True))
        self.finish(tr("Only here"))

    def answer(self) -> None:
        self._answer(everywhere=False)

    def _answer(self, *, everywhere: bool) -> None:
        self.accept()
        self.answered.emit(everywhere)


class AskSplit(Ask):
    """Asks which places name someone else, and who that is."""

    split = Signal(object, str)  # the places, and the name

    def __init__(self, parent: QWidget | None, title: str, document: Document, places: Sequence[Stretch]) -> None:
        super().__init__(parent, title, tr("Tick the places that name someone or something else."), 40)
        self.model = ContextModel(document, places, checkable=True, parent=self)
        self.places = context_list(self.model, tr("Places"))
        self.column.addWidget(self.places, 1)
        caption = QLabel(tr("Name at these places:"))
        self.name = QLineEdit()
        tell(self.name, tr("Name at these places:"))
        caption.setBuddy(self.name)
        self.column.addWidget(caption)
        self.column.addWidget(self.name)
        self.finish(tr("Split"))
        self._text = document.text
        self._suggested = ""
        self.yes.setEnabled(False)
        self.model.ticked_changed.connect(self._ticked)
        self.name.textChanged.connect(self._able)
        self.places.setFocus()

    def _ticked(self) -> None:
        """Suggest the longest of the ticked words as the name, until the reader has written one."""
        words = [" ".join(self._text[p.start : p.end].split()) for p in self.model.ticked]
        if self.name.text() == self._suggested:
            self._suggested = max(words, key=len, default="")
            self.name.setText(self._suggested)
        self._able()

    def _able(self) -> None:
        some = 0 < len(self.model.ticked) <= self.model.rowCount()
        self.yes.setEnabled(some and bool(self.name.text().strip()))

    def answer(self) -> None:
        if self.yes.isEnabled():
            places, name = self.model.ticked, " ".join(self.name.text().split())
            self.accept()
            self.split.emit(places, name)
