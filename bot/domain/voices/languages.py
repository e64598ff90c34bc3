"""Languages that customers write in and people speak: ISO 639-1 codes, and how people call them."""

import re
from typing import Final

from bot.domain.errors import FieldError
from bot.domain.teams.skills import plain

NAMES: Final = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ms": "Malay",
    "mt": "Maltese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""The languages that can be chosen, by their codes."""

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
