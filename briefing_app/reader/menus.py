"""The menus of the window, made from the table of commands, and those that come where one points."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from briefing_app.model import Mention
from briefing_app.reader.actions import MENUS, Actions
from briefing_app.reader.quotations import Said
from briefing_app.reader.words import tr

if TYPE_CHECKING:
    from briefing_app.reader.window import Window


def fill_main(window: "Window", actions: Actions) -> None:
    """Fill the menu bar, and the button's menu with the same menus."""
    for name, text in MENUS:
        menu = window.menuBar().addMenu(tr(text))
        menu.setObjectName(name)
        actions.fill(menu, name)
        if name == "view":
            menu.addSeparator()
            for dock in window.docks.values():
                menu.addAction(dock.toggleViewAction())
        window.bar.main.menu().addMenu(menu)


def entity_menu(window: "Window", entity: str, parent: QWidget) -> QMenu:
    """What can be done with an entity: the same in its sidebar and in the text."""
    menu = QMenu(parent)
    session = window.session
    chosen = session.shown is not None and entity in session.shown.slots
    menu.addAction(tr("Select only this"), lambda: session.choose(entity))
    words = tr("Take out of the selection") if chosen else tr("Add to the selection")
    menu.addAction(words, lambda: session.toggle(entity))
    menu.addSeparator()
    menu.addAction(tr("First mention"), lambda: session.reach_near(entity, 0))
    menu.addAction(tr("Copy name"), lambda: window.copy_text(window.name_of(entity)))
    for extend in window.entity_menus:
        extend(menu, entity)
    return menu


def mention_menu(window: "Window", mention: Mention, parent: QWidget) -> QMenu:
    """What can be done with a mention in the text."""
    menu = entity_menu(window, mention.entity, parent)
    first = menu.actions()[0]
    why = menu.addAction(tr("Why this mention?"), lambda: window.explain(mention))
    menu.insertAction(first, why)
    menu.insertSeparator(first)
    for extend in window.mention_menus:
        extend(menu, mention)
    return menu


def quotation_menu(window: "Window", said: Said, parent: QWidget) -> QMenu:
    """What can be done with a quotation."""
    menu = QMenu(parent)
    menu.addAction(tr("Show in the text"), lambda: window.show_said(said))
    menu.addSeparator()
    menu.addAction(tr("Copy the words"), lambda: window.copy_text(said.words))
    menu.addAction(tr("Copy with citation"), lambda: window.copy_citation(said))
    menu.addAction(tr("Copy with citation as Markdown"), lambda: window.copy_citation(said, markdown=True))
    for extend in window.quotation_menus:
        extend(menu, said)
    return menu
