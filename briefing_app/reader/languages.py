"""The languages of the window: which there are, and how one is put in force. Knows no sentence."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from briefing_app import resources


@dataclass(frozen=True)
class Language:
    """A language by its own name; `file` is its translation, empty for the language of the source."""

    name: str
    file: str = ""


LANGUAGES = {"en": Language("English"), "fr": Language("Français", "reader_fr")}


def resolved(wish: str) -> str:
    """The language to use for a wish; empty asks the system, and what there is no translation for is English."""
    asked = [wish] if wish else [name.replace("_", "-") for name in QLocale.system().uiLanguages()]
    for name in asked:
        code = name.split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def speak(app: QApplication, wish: str) -> list[QTranslator]:
    """Put a language in force for everything that is made from now on; the translators, which must be kept."""
    code = resolved(wish)
    language = LANGUAGES[code]
    QLocale.setDefault(QLocale.system() if not wish else QLocale(code))
    app.setLayoutDirection(QLocale(code).textDirection())
    translators: list[QTranslator] = []
    places = (
        (language.file, str(resources.path("translations"))),
        (f"qtbase_{code}" if language.file else "", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    for name, folder in places:
        translator = QTranslator(app)
        if name and Path(folder).is_dir() and translator.load(name, folder):
            app.installTranslator(translator)
            translators.append(translator)
    return translators


def right_to_left(app: QApplication) -> bool:
    return app.layoutDirection() is Qt.LayoutDirection.RightToLeft
