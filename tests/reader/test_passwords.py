"""Opening and annotating a locked PDF in the window: it asks, says what is wrong, and forgets all when it closes."""

import json
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from briefing_app.export.options import Options
from briefing_app.reader.dialogs.asking import AskPassword
from briefing_app.reader.keys import Keys
from briefing_app.reader.paper.exporting import ExportDialog
from tests.export import pages

SLOW = 60_000  # milliseconds: processes of their own read and write


def locked(folder: Path, user: str = "open sesame", **how) -> Path:
    folder.mkdir(exist_ok=True)
    secret = pikepdf.Encryption(owner="boss", user=user, **how)
    return pages.changed(pages.typeset(), folder, lambda _pdf: None, encryption=secret)


@pytest.fixture
def dialog(further, window, qtbot):
    """Waits for the dialog that asks, and gives it."""

    def wait(parent=window) -> AskPassword:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in parent.findChildren(AskPassword)), timeout=SLOW)
        return next(one for one in parent.findChildren(AskPassword) if one.isVisible())

    return wait


def names(window) -> list[str]:
    return [Path(briefing.document.source).name for briefing in window.session.briefings]


def answered(dialog: AskPassword, qtbot, password: str) -> None:
    """Typed, and Enter."""
    qtbot.keyClicks(dialog.password, password)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)


def test_a_locked_file_opens_once_its_password_is_right(window, further, dialog, qtbot, tmp_path):
    file = locked(tmp_path / "made")
    window.open(str(file))
    first = dialog()
    assert "did not fit" not in first.accessibleDescription()
    answered(first, qtbot, "friend")
    qtbot.waitUntil(lambda: not window.findChildren(AskPassword) or dialog() is not first, timeout=SLOW)
    second = dialog()
    assert "did not fit" in second.accessibleDescription()
    answered(second, qtbot, "open sesame")
    qtbot.waitUntil(lambda: "source.pdf" in names(window), timeout=SLOW)
    assert "open sesame" not in json.dumps(window.settings.extra)


def test_who_cancels_leaves_everything_as_it_was(window, further, dialog, qtbot, tmp_path):
    told: list[object] = []
    window.desk.message_told.connect(told.append)
    before = names(window)
    window.open(str(locked(tmp_path / "made")))
    qtbot.keyClick(dialog(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(AskPassword))
    assert names(window) == before
    assert told == []
    assert not window.desk.busy


def test_of_several_files_one_is_asked_for_after_the_other(window, further, dialog, qtbot, tmp_path):
    files = [locked(tmp_path / name) for name in ("one", "two")]
    window.open(*map(str, files))
    first = dialog()
    qtbot.waitUntil(lambda: not window.desk.reading, timeout=SLOW)
    assert [one for one in window.findChildren(AskPassword) if one.isVisible()] == [first]
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: first not in window.findChildren(AskPassword))
    answered(dialog(), qtbot, "open sesame")
    qtbot.waitUntil(lambda: "source.pdf" in names(window), timeout=SLOW)


def test_the_password_can_be_looked_at_and_none_is_no_answer(window, qtbot):
    asked = AskPassword(window, "a.pdf")
    given: list[str] = []
    asked.given.connect(given.append)
    asked.open()
    assert asked.password.echoMode() is QLineEdit.EchoMode.Password
    assert asked.password.hasFocus() or asked.focusWidget() is asked.password
    assert not asked.yes.isEnabled()
    qtbot.keyClick(asked.password, Qt.Key.Key_Return)
    assert asked.isVisible()
    qtbot.keyClicks(asked.password, "s ")
    asked.show_it.click()
    assert asked.password.echoMode() is QLineEdit.EchoMode.Normal
    asked.show_it.click()
    assert asked.password.echoMode() is QLineEdit.EchoMode.Password
    asked.yes.click()
    assert given == ["s "]


def test_the_preview_and_the_export_of_its_own_pages_use_the_password(window, further, dialog, qtbot, tmp_path):
    file = locked(tmp_path / "made")
    further.open_with([str(file)], "open sesame")
    qtbot.waitUntil(lambda: "source.pdf" in names(window), timeout=SLOW)
    briefing = next(one for one in window.session.briefings if one.document.source == str(file))
    kept: list[dict] = []
    chosen = ExportDialog(window.theme, further._jobs, briefing, {}, kept.append, window)
    chosen.choices.in_place.setChecked(True)
    with qtbot.waitSignal(chosen.preview.ready, timeout=SLOW):
        chosen.open()
    out = tmp_path / "out.pdf"
    chosen.where.setText(str(out))
    with qtbot.waitSignal(chosen.exported, timeout=SLOW):
        chosen.export()
    assert not chosen.findChildren(AskPassword)
    assert "open sesame" not in json.dumps(kept)
    with pikepdf.open(out, password="open sesame") as made:
        assert made.is_encrypted
    assert further._jobs.keys.of(out) == "open sesame"  # and so it opens again


def test_what_only_the_owner_may_annotate_asks_for_the_owner_s_password(window, further, dialog, qtbot, tmp_path):
    file = locked(tmp_path / "made", user="", allow=pikepdf.Permissions(modify_annotation=False, modify_other=False))
    window.open(str(file))
    qtbot.waitUntil(lambda: "source.pdf" in names(window), timeout=SLOW)
    briefing = next(one for one in window.session.briefings if one.document.source == str(file))
    out = tmp_path / "out.pdf"
    window.desk.export(briefing, out, Options(original=file))
    asked = dialog()
    assert "owner" in asked.accessibleDescription()
    answered(asked, qtbot, "friend")
    qtbot.waitUntil(
        lambda: any("did not fit" in one.accessibleDescription() for one in window.findChildren(AskPassword)),
        timeout=SLOW,
    )
    with qtbot.waitSignal(window.desk.export_finished, timeout=SLOW):
        answered(dialog(), qtbot, "boss")
    assert out.is_file()


def test_in_the_export_dialog_who_cancels_is_told_why_there_are_no_pages(window, further, dialog, qtbot, tmp_path):
    file = locked(tmp_path / "made", user="", allow=pikepdf.Permissions(modify_annotation=False, modify_other=False))
    window.open(str(file))
    qtbot.waitUntil(lambda: "source.pdf" in names(window), timeout=SLOW)
    briefing = next(one for one in window.session.briefings if one.document.source == str(file))
    chosen = ExportDialog(window.theme, further._jobs, briefing, {}, lambda _kept: None, window)
    chosen.choices.in_place.setChecked(True)
    chosen.open()
    qtbot.keyClick(dialog(chosen), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not chosen.findChildren(AskPassword))
    chosen.where.setText(str(tmp_path / "out.pdf"))
    chosen.export()
    answered(dialog(chosen), qtbot, "boss")
    qtbot.waitUntil(lambda: (tmp_path / "out.pdf").is_file(), timeout=SLOW)


def test_keys_show_nobody_what_they_hold(tmp_path):
    keys = Keys()
    keys.keep(tmp_path / "a.pdf", "open sesame")
    keys.keep("https://example.org/a.pdf", "other")
    keys.keep("b.pdf", "")
    assert keys.of(str(tmp_path / "a.pdf")) == "open sesame"
    assert keys.of("https://example.org/a.pdf") == "other"
    assert keys.of("b.pdf") == keys.of("") == keys.of(None) == ""
    assert "sesame" not in repr(keys)
