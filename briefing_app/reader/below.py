"""What the rooms below the window say, in the reader's language. They say it in English, to the command line as well.

The sentences stand here once more, with blanks for what they name; the tests see to it that they are the same.
"""

import re
from functools import cache, lru_cache

from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.words import marked, tr

_ = marked
SENTENCES = (
    # a source
    _("%1 does not exist. Check the name."),
    _("%1 is a folder. Name the briefing's file in it."),
    _("%1 is larger than %2 MB: too large for a briefing."),
    _("%1 may not be read. Ask for permission, or copy it."),
    _("%1 cannot be read."),
    _("%1 is not a text: open a text, Markdown, HTML or PDF file."),
    _("%1 is empty: there is nothing to read in it."),
    _("%1 has no words in it."),
    _("%1 has no text: its pages are pictures, as from a scanner. Let a program for text recognition (OCR) add the text, then open it again."),
    _("%1 %2%3 of the PDF: without text, perhaps pictures of it."),
    _("%1 answered with error %2. Check the address."),
    _("%1 cannot be reached. Check the address and the network."),
    _("%1 is not a PDF that can be read: it is damaged or cut off."),
    _("Page %1 of the PDF is damaged."),
    _("The pages of %1 cannot be shown."),
    _("%1 is locked: it opens with its password only."),
    _("That is not the password of %1."),
    # an analysis
    _("This text seems to be in %1. Quotations, speakers and areas are read in English only; of countries, names in full are found."),
    _("A quotation mark has no partner; its paragraph is read as well as it can be."),
    _("Read without a language model, as chosen: people and indirect speech are found by surface patterns only."),
    _("The language model %1 is not installed: people and indirect speech are found by surface patterns only. To install it: pip install %2"),
    _("The analysis was stopped."),
    # an export
    _("“%1” is a folder; give the result a file name."),
    _("The folder “%1” does not exist."),
    _("“%1” is the briefing itself; give the result another name."),
    _("There is no room left to write “%1”."),
    _("“%1” cannot be written: it is protected, or open in another program."),
    _("“%1” cannot be written: %2."),
    _("The export was cancelled; nothing was changed."),
    _("The pages could not be set; please report this with the briefing."),
    _("There is no PDF to annotate: choose the one that the briefing was read from."),
    _("“%1” is damaged and cannot be annotated."),
    _("“%1” is damaged: its pages cannot be counted."),
    _("“%1” is not a PDF that can be annotated."),
    _("“%1” cannot be read."),
    _("The author of “%1” does not permit annotations without the owner’s password. Export a typeset PDF instead."),
    _("“%1” is signed, and cannot be annotated without breaking its signature: it is damaged as well, or encrypted in an unusual way. Export a typeset PDF instead."),
    _("The file’s structure does not allow additions; it was written anew."),
    _("The PDF is signed. The signature stays valid for what was signed, but viewers will report that annotations were added later; layers and the reading itself were left out."),
    _("The PDF follows PDF/A-%1, which does not allow all that was added."),
    _("%1 of %2 marks were not found on the pages of “%3”."),
    _("%1 of %2 marks were not found on the pages."),
    _("Marks that Briefing Reader had made in this file before were replaced."),
    _("These annotations lie on the pages of the annotated PDF that the same choices make."),
    # the library
    _("The library is damaged, or is not a library. Reading goes on; restore it from a backup to have it back."),
    _("The library could not do this; nothing in it was changed."),
    _("Another program is writing to the library. Nothing was lost; try again in a moment."),
    _("The disk is full: the last step could not be saved. Make room, then try again."),
    _("The library cannot be written here. Make its folder writable or choose another place."),
    _("The disk did not take the last step. Check the disk and its free room, then try again."),
    _("“%1” is a database, but not a library of briefings. Choose another file."),
    _("This library was written by a newer version of Briefing Reader. It was left untouched; update the app to open it."),
    _("“%1” is a folder; the library needs a file."),
    _("The library cannot be written here. Reading goes on, but nothing is kept; choose another place for it, or make the folder writable."),
    _("The library cannot be read or written; check its folder and the disk."),
    _("This briefing is no longer in the library; keep it again to go on."),
    _("A kept briefing can no longer be read. Open its source again, or restore the library from a backup."),
    _("“%1” is damaged too, or no backup of a library."),
    _("“%1” is no export of a library, or it is damaged."),
    _("This export was made by a newer version of Briefing Reader; update the app."),
)  # fmt: skip
_BLANK = re.compile(r"%\d")


def told(message: str) -> str:
    """A message of theirs as the window says it; one that is not known here as it is."""
    found = _recognised(message)
    return message if found is None else filled(tr(SENTENCES[found[0]]), *found[1])


@lru_cache(256)
def _recognised(message: str) -> tuple[int, tuple[str, ...]] | None:
    """Which of the sentences a message is, and what fills its blanks; of several the one with most words of its own."""
    found = [(number, m.groups()) for number, form in enumerate(_forms()) if (m := form.fullmatch(message))]
    return min(found, key=lambda one: sum(map(len, one[1])), default=None)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("(.*)".join(map(re.escape, _BLANK.split(one))), re.DOTALL) for one in SENTENCES)
