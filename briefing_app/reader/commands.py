"""The table of commands. Menus, toolbar, palette and the page of shortcuts are made from it; it does nothing itself.

A row calls the window, which hands on to whatever does the work. Texts are marked literals: they are translated when
an action is made of them, not when the table is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing_app.reader.actions import Command
from briefing_app.reader.words import marked

if TYPE_CHECKING:
    from briefing_app.reader.further import Further
    from briefing_app.reader.window import Window


def further(call: Callable[[Further], object]) -> Callable[[Window], object]:
    """Calls one of the window's further functions, which come after the first paint."""
    return lambda window: call(window.further) if window.further is not None else None


_ = marked
COMMANDS: tuple[Command[Window], ...] = (
    Command("open", _("&Open…"), lambda w: w.ask_to_open(), "open", ("Ctrl+O",), "file", more=_("load file")),
    Command(
        "paste", _("&Paste as a new briefing"), further(lambda f: f.opening.paste()), "paste", ("Ctrl+Shift+V",), "file",
        more=_("clipboard new"),
    ),
    Command("recent", _("Open recent…"), further(lambda f: f.recent()), "recent", ("Ctrl+Shift+O",), ""),
    Command("reopen", _("&Reopen the closed briefing"), further(lambda f: f.opening.reopen()), "", ("Ctrl+Shift+T",), "file", "closed"),
    Command("sample", _("Open the &sample briefing"), lambda w: w.open_sample(), "", (), "file"),
    Command("close", _("&Close"), lambda w: w.close_briefing(), "close", ("Ctrl+W", "Ctrl+F4"), "file", "briefing"),
    Command(
        "export", _("&Export PDF…"), lambda w: w.ask_to_export(), "export", ("Ctrl+E",), "file", "briefing",
        tip=_("Write the briefing with its highlights as an annotated PDF"), more=_("save annotated"),
    ),
    Command("print", _("P&rint…"), further(lambda f: f.print()), "print", ("Ctrl+P",), "file", "briefing", more=_("paper preview")),
    Command(
        "preferences", _("Pre&ferences…"), further(lambda f: f.preferences()), "settings", ("Ctrl+,",), "file",
        more=_("settings options"),
    ),
    Command("quit", _("&Quit"), lambda w: w.close(), "quit", ("Ctrl+Q",), "file"),
    Command("undo", _("&Undo"), lambda w: w.session.undo(), "undo", ("Ctrl+Z",), "edit", "undo"),
    Command("redo", _("&Redo"), lambda w: w.session.redo(), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", "redo"),
    Command("copy", _("&Copy"), lambda w: w.copy(), "copy", ("Ctrl+C",), "edit", "briefing"),
    Command(
        "copy-citation", _("Copy with c&itation"), lambda w: w.copy_citation(), "quotation", ("Ctrl+Shift+C",), "edit",
        "briefing", tip=_("Copy the chosen quotation with who said it, when and where"),
    ),
    Command(
        "clear", _("C&lear the selection"), lambda w: w.escape(), "clear", ("Esc",), "edit", "briefing",
        tip=_("Select no entity"),
    ),
    Command("find", _("&Find…"), further(lambda f: f.find()), "find", ("Ctrl+F",), "edit", "briefing", more=_("search")),
    Command("find-next", _("Find ne&xt"), further(lambda f: f.find_next(1)), "", ("Ctrl+G",), "edit", "briefing"),
    Command("find-previous", _("Find pre&vious"), further(lambda f: f.find_next(-1)), "", ("Ctrl+Shift+G",), "edit", "briefing"),
    Command(
        "rename", _("&Rename…"), further(lambda f: f.correcting.rename()), "rename", ("F2",), "correct", "entity",
        tip=_("Give the selected entity another name"),
    ),
    Command(
        "merge", _("&Merge…"), further(lambda f: f.correcting.merge()), "merge", ("Ctrl+Shift+M",), "correct", "entity",
        tip=_("Several names are one and the same"), more=_("same join"),
    ),
    Command(
        "split", _("&Split…"), further(lambda f: f.correcting.split()), "split", ("Ctrl+Shift+S",), "correct", "entity",
        tip=_("Some mentions are of someone or something else"),
    ),
    Command(
        "retype", _("&Another kind…"), further(lambda f: f.correcting.retype()), "retype", ("Ctrl+Shift+K",), "correct",
        "entity", tip=_("A person, an organization, a country, an area"), more=_("type"),
    ),
    Command(
        "hide", _("&Hide"), further(lambda f: f.correcting.hide()), "hide", ("Ctrl+Shift+H",), "correct", "entity",
        tip=_("Show the selected entity no more"), more=_("remove delete"),
    ),
    Command(
        "note", _("&Note…"), further(lambda f: f.correcting.note()), "note", ("Ctrl+Shift+N",), "correct", "entity",
        tip=_("Write a note on the selected entity"), more=_("comment annotate"),
    ),
    Command(
        "this-is", _("&This is…"), further(lambda f: f.this_is()), "add", ("Ctrl+I",), "correct", "briefing",
        tip=_("Say whom or what the selected words name"), more=_("add mention"),
    ),
    Command(
        "remove-mention", _("These &words do not name it"), further(lambda f: f.correcting.remove()), "remove",
        ("Ctrl+Delete",), "correct", "mention", tip=_("Remove the current mention"), more=_("delete"),
    ),
    Command(
        "reattribute", _("Said by someone &else…"), further(lambda f: f.reattribute()), "speaker", ("Ctrl+Shift+B",),
        "correct", "briefing", tip=_("Say who said the chosen quotation"), more=_("quotation speaker attribute"),
    ),
    Command(
        "reject-quotation", _("This is no &quotation"), further(lambda f: f.reject_quotation()), "remove", (),
        "correct", "briefing", more=_("delete remove"),
    ),
    Command(
        "highlight", _("H&ighlight the words"), further(lambda f: f.highlight()), "highlight", ("Ctrl+H",), "correct",
        "briefing", tip=_("Lay a marker's colour over the selected words"), more=_("mark colour"),
    ),
    Command(
        "highlight-note", _("Highlight with a n&ote…"), further(lambda f: f.highlight_note()), "note", ("Ctrl+Alt+H",),
        "correct", "briefing", more=_("comment"),
    ),
    Command(
        "remove-highlight", _("Remove the hi&ghlight"), further(lambda f: f.remove_highlight()), "", (), "correct",
        "briefing",
    ),
    Command(
        "review", _("Re&view doubtful decisions"), further(lambda f: f.review()), "review", ("F4",), "correct",
        "briefing", tip=_("Step through what the analysis is least sure of"), more=_("check accept fix skip"),
    ),
    Command(
        "unplaced", _("Corrections without a &place"), further(lambda f: f.unplaced()), "", (), "correct", "briefing",
        tip=_("What no longer finds its words in the text"), more=_("lost tray"),
    ),
    Command(
        "larger", _("&Larger text"), lambda w: w.zoom(+1), "larger", ("Ctrl++", "Ctrl+="), "view", more=_("zoom in"),
    ),
    Command("smaller", _("&Smaller text"), lambda w: w.zoom(-1), "smaller", ("Ctrl+-",), "view", more=_("zoom out")),
    Command("actual-size", _("&Normal text size"), lambda w: w.zoom(0), "actual-size", ("Ctrl+0",), "view"),
    Command("wider", _("&Wider lines"), lambda w: w.widen(+1), "", ("Ctrl+Alt++", "Ctrl+Alt+="), "view"),
    Command("narrower", _("N&arrower lines"), lambda w: w.widen(-1), "", ("Ctrl+Alt+-",), "view"),
    Command(
        "theme-system", _("As the s&ystem"), lambda w: w.choose_theme("system"), "", (), "view/theme",
        checkable=True, group="theme",
    ),
    Command(
        "theme-light", _("&Light"), lambda w: w.choose_theme("light"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme bright"),
    ),
    Command(
        "theme-dark", _("&Dark"), lambda w: w.choose_theme("dark"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme night"),
    ),
    Command(
        "theme-sepia", _("&Sepia"), lambda w: w.choose_theme("sepia"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme paper"),
    ),
    Command(
        "theme-contrast", _("&High contrast"), lambda w: w.choose_theme("contrast"), "", (), "view/theme",
        checkable=True, group="theme", more=_("theme accessibility"),
    ),
    Command(
        "reset-layout", _("&Reset the layout"), lambda w: w.reset_layout(), "layout", (), "view",
        tip=_("Put every sidebar back where it was at first"),
    ),
    Command(
        "full-screen", _("F&ull screen"), further(lambda f: f.full_screen()), "fullscreen", ("F11",), "view", checkable=True,
    ),
    Command(
        "focus-mode", _("&Only the text"), further(lambda f: f.focus_mode()), "focus", ("Shift+F11",), "view", "briefing",
        tip=_("Read without distraction"), more=_("focus quiet zen"), checkable=True,
    ),
    Command("menu-bar", _("Show the &menu bar"), lambda w: w.toggle_menu_bar(), "", ("Ctrl+M",), "view", checkable=True),
    Command("main-menu", _("Open the main menu"), lambda w: w.open_main_menu(), "menu", ("F10",), ""),
    Command(
        "palette", _("&Do or find anything…"), further(lambda f: f.palette()), "palette", ("Ctrl+K",), "go",
        tip=_("Every command, every name, every heading"), more=_("command palette jump"),
    ),
    Command("back", _("&Back"), further(lambda f: f.travelling.back()), "back", ("Alt+Left",), "go", "back"),
    Command("forward", _("&Forward"), further(lambda f: f.travelling.forward()), "forward", ("Alt+Right",), "go", "forward"),
    Command("next-tab", _("Next &tab"), further(lambda f: f.tabs.go(1)), "", ("Ctrl+Tab", "Ctrl+PgDown"), "go", "tabs"),
    Command("previous-tab", _("Previous ta&b"), further(lambda f: f.tabs.go(-1)), "", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "go", "tabs"),
    Command(
        "next", _("&Next mention"), lambda w: w.session.next_mention(), "next", ("F3", "N"), "go", "selection",
    ),
    Command(
        "previous", _("&Previous mention"), lambda w: w.session.previous_mention(), "previous", ("Shift+F3", "P"),
        "go", "selection",
    ),
    Command(
        "why", _("&Why this mention?"), lambda w: w.explain(), "why", ("W",), "go", "mention",
        tip=_("Show why the current mention is believed to be one"),
    ),
    Command("speakers", _("&Speakers"), lambda w: w.go_to("speakers"), "speaker", ("Alt+1",), "go"),
    Command("countries", _("&Countries"), lambda w: w.go_to("countries"), "country", ("Alt+2",), "go"),
    Command("areas", _("Cooperation &areas"), lambda w: w.go_to("areas"), "area", ("Alt+3",), "go"),
    Command("quotations", _("&Quotations"), lambda w: w.go_to("quotations"), "quotation", ("Alt+4",), "go"),
    Command("article", _("The &briefing"), lambda w: w.go_to("article"), "focus", ("Alt+0",), "go"),
    Command(
        "stop", _("S&top the work"), lambda w: w.stop_work(), "stop", ("Ctrl+.",), "go", "work",
        tip=_("Stop analysing or exporting"),
    ),
    Command(
        "analyse", _("Anal&yse again"), lambda w: w.analyse(), "redo", ("F5",), "go", "briefing",
        tip=_("Read the briefing anew; after a stop, to its end"), more=_("refresh go on"),
    ),
    Command("shortcuts", _("&Keyboard shortcuts"), further(lambda f: f.shortcuts()), "keyboard", ("F1", "?"), "help", more=_("keys help")),
    Command("log", _("Show the error &log"), lambda w: w.show_log(), "", (), "help"),
    Command("about", _("&About Briefing Reader"), lambda w: w.about(), "info", (), "help"),
)  # fmt: skip
