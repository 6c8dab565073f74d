"""What the window says, through Qt's translation. Knows no sentence: the sentences stand where they are used."""

from PySide6.QtCore import QCoreApplication

CONTEXT = "reader"


def tr(text: str) -> str:
    """`text` in the reader's language. It must be a literal where it is called, so that it can be collected."""
    return QCoreApplication.translate(CONTEXT, text)


def plural(one: str, many: str, count: int) -> str:
    """`one` or `many` with its `%n` filled in; other languages choose among their own forms of `many`."""
    said = QCoreApplication.translate(CONTEXT, many, None, count)
    if said == many.replace("%n", str(count)) and count == 1:
        said = QCoreApplication.translate(CONTEXT, one)
    return said.replace("%n", str(count))


def marked(text: str) -> str:
    """Marks a literal for translation that `tr` gets as a variable, where it is shown."""
    return text
