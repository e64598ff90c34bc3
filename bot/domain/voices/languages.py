"""Languages that customers write in and people speak: ISO 639-1 codes, and how people call them."""

import re
from typing import Final

from bot.domain.errors import FieldError
from bot.domain.teams.skills import plain

NAMES: Final = {
    "sq": "Albanian",
    "ar": "Arabic",
    "eu": "Basque",
    "bn": "Bengali",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "zh": "Chinese",
    "hr": "Croatian",
    "cs": "Czech",
    "da": "Danish",
    "nl": "Dutch",
    "en": "English",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "de": "German",
    "el": "Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "is": "Icelandic",
    "id": "Indonesian",
    "ga": "Irish",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "ms": "Malay",
    "mt": "Maltese",
    "no": "Norwegian",
    "fa": "Persian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "es": "Spanish",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "cy": "Welsh",
}
"""The languages that can be chosen, by their codes, in the order of their names."""

_CODES: Final = {plain(name)[0]: code for code, name in NAMES.items()} | {"nb": "no", "nn": "no"}


def code_of(text: str) -> str:
    """The code of a language that is named in English, or by a tag such as ``sv`` or ``pt-BR``; empty for none."""
    words = plain(re.split(r"[-_]", text.strip(), maxsplit=1)[0])
    word = words[0] if len(words) == 1 else ""
    return word if word in NAMES else _CODES.get(word, "")


def read(typed: str) -> tuple[str, ...]:
    """The codes of the languages that somebody typed, with commas between.

    Raises:
        FieldError: for what is no language that we know.
    """
    codes = list[str]()
    for one in filter(None, map(str.strip, re.split(r"[,;/\n]| and ", typed))):
        if not (code := code_of(one)):
            raise FieldError("languages", f"I do not know “{one[:40]}” as a language. Write it like Finnish, Swedish.")
        codes.append(code)
    return tuple(dict.fromkeys(codes))


def names_of(codes: tuple[str, ...]) -> str:
    """How people write these languages, with commas between."""
    return ", ".join(NAMES[code] for code in codes)
