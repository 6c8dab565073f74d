"""The style sheet: a ground's colours made into Qt's rules. Knows no widget but by name and class."""

from string import Template

from briefing_app import resources
from briefing_app.colours import Ground
from briefing_app.reader.dress.sheet_dialogs import RULES

_RULES = Template("""
QMainWindow, QDockWidget { background: $surface; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }

#bar { background: $surface; border: none; border-bottom: 1px solid $border; padding: 6px 10px; spacing: 4px; }
#bar QToolButton, QToolButton[quiet="true"], #pill QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; color: $text; }
#bar QToolButton:hover, QToolButton[quiet="true"]:hover, #pill QToolButton:hover { background: $faint; }
#bar QToolButton:pressed, QToolButton[quiet="true"]:pressed { background: $border; }
#bar QToolButton:focus, QToolButton[quiet="true"]:focus, #pill QToolButton:focus { border-color: $focus; }
QToolButton::menu-indicator { image: none; width: 0; }
#bar QToolButton#export { background: $accent; color: $on_accent; font-weight: 600; padding: 6px 12px; }
#bar QToolButton#export:hover { border-color: $text; }
#bar QToolButton#export:focus { border: 2px solid $text; }
#bar QToolButton#export:disabled { background: $faint; color: $muted; }
QToolButton[quiet="true"] { padding: 3px; }

QPushButton { background: $raised; color: $text; border: 1px solid $border; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { background: $faint; }
QPushButton:focus { border-color: $focus; }
QPushButton:disabled { color: $handle; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }

QLineEdit, #jump {
    background: $raised; color: $text; border: 1px solid $border; border-radius: 7px; padding: 5px 8px;
    selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus, #jump:focus { border: 2px solid $focus; padding: 4px 7px; }
#jump { text-align: left; color: $muted; min-width: 200px; }
#jump:hover { border-color: $handle; }

QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 5px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $faint; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $handle; }
QMenu::separator { height: 1px; background: $border; margin: 5px 6px; }

QStatusBar { background: $surface; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $muted; padding: 1px 6px; }
QStatusBar QToolButton { border: 1px solid transparent; border-radius: 4px; background: transparent; }
QStatusBar QToolButton:hover { background: $faint; }
QStatusBar QToolButton:focus { border-color: $focus; }
QProgressBar { background: $groove; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

#sidebar, #sidebar QListView, #quotations QListView { background: $surface; border: none; }
#sidebar QListView, #quotations QListView { outline: none; color: $text; }
QLabel[role="heading"] { font-weight: 600; color: $text; }
QLabel[role="count"], QLabel[role="hint"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }

#article { background: $base; border: none; selection-background-color: $selection; selection-color: $text; }
#welcome { background: $base; }
#welcome QPushButton { padding: 7px 14px; }
#welcome QPushButton[main="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
#welcome QPushButton[main="true"]:hover { border-color: $text; }
#welcome QPushButton[main="true"]:focus { border: 2px solid $text; padding: 6px 13px; }
#welcome QPushButton[line="true"] { background: transparent; border-color: transparent; padding: 4px 6px; }
#welcome QPushButton[line="true"]:hover { background: $faint; }
#welcome QPushButton[line="true"]:focus { border-color: $focus; }
#pill { background: $raised; border: 1px solid $border; border-radius: 16px; }
#pill QToolButton { padding: 3px 6px; }
#pill QToolButton#clear { color: $text; text-decoration: underline; }
#card { background: $raised; border: 1px solid $border; border-radius: 9px; }
#message { background: $warning_tint; border: none; border-bottom: 1px solid $border; }
#message QLabel { color: $text; }
#message[level="info"] { background: $faint; }
#message QPlainTextEdit { background: $raised; color: $text; border: 1px solid $border; border-radius: 5px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar { background: $surface; }
QTabBar::tab { background: $surface; color: $muted; border: none; border-bottom: 2px solid transparent; padding: 7px 14px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { background: $faint; }
QTabBar::tab:focus { color: $text; background: $faint; }
""")


def sheet(ground: Ground) -> str:
    """The rules for the whole application in a ground's colours."""
    drawn = {
        "icons": resources.path("icons").as_posix(),
        "ink": "dark" if ground.dark else "light",
        "on": "white" if ground["on_accent"] == "#ffffff" else "black",
    }
    return _RULES.substitute(ground.colours) + Template(RULES).substitute(ground.colours, **drawn)
