"""Which language a text is in, guessed only where it does not look English. Says so to the reader and changes nothing."""

import re
from collections.abc import Callable
from functools import cache

from briefing_app.nlp.draft import Draft, component

SAMPLE = 6_000  # characters looked at, from the beginning and from the middle
ENOUGH = 60  # letters below which nothing is said
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words of English prose: about two of five in any text, and one of twenty in a list of names.
_ENGLISH = frozenset(
    "the of and to in a is that for it was on are as with his they at be this from i have or by had not but what all were"
    " when we there can an your which their said if will do each about how up out them then she many some so these would"
    " other into has more her him he its who after over new also than been could first two people years".split()
)
_SHARE = 0.16
SURE = 0.98  # of the model, where a text has only the letters that English has
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@component(assigns=("diagnostics", "language"))
def note(draft: Draft) -> None:
    """Tells the reader where a text is not in English, and what that means."""
    language = detect(draft.text)
    if language not in ("", "en"):
        draft.language = language
        name = NAMES.get(language, "another language")
        draft.warn(
            f"This text seems to be in {name}. Quotations, speakers and areas are read in English only; of countries,"
            " names in full are found."
        )


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that a text is in; empty where there is too little to say."""
    middle = max(SAMPLE // 2, (len(text) - SAMPLE // 2) // 2)
    sample = text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < ENOUGH:
        return ""
    if sum(word in _ENGLISH for word in words) >= _SHARE * len(words):
        return "en"
    return _guess(sample, words)


def _guess(sample: str, words: list[str]) -> str:
    """By a statistical model, asked in lower case: capitals mislead it. Where it is not sure, the text counts as
    English: a list of names or a table is in no language."""
    language, probability = _classifier()(sample.lower())
    ascii_words = sum(word.isascii() for word in words) > 0.9 * len(words)
    return language if not ascii_words or probability >= SURE else "en"


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    import py3langid.langid as langid  # takes up to a second, and most texts never need it

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True).classify
