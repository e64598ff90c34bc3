"""How months and zones are called in the languages of this package: tables only."""

from bot.intake.mail.words.fold import folded

_MONTHS = (
    "jan gen ene janv tammi sty led ian sij янв січ oca jaan",
    "feb fév fev helmi lut úno velj фев лют şub veebr",
    "mar mär mars mrt mrz maalis bře ožu мар бер",
    "apr avr abr huhti kwi dub ápr tra апр кві nis",
    "may mai maj mei mag touko kvě máj svi май мая тра",
    "jun jui juin giu kesä cze čer jún iun lipnj lipanj июн чер haz juu",
    "jul juil lug heinä lip červenc července júl iul srpnj srpanj июл лип tem juul",
    "aug aoû aou ago elo sie srp kol авг сер ağu",
    "sep set syys wrz zář szept ruj сен вер eyl",
    "oct okt ott out loka paź říj окт жов eki",
    "nov marras lis noi stu ноя лис kas",
    "dec dez déc dic des joulu gru pro дек гру ara dets",
)
_CROATIAN = {"lip": 6, "srp": 7, "lis": 10}
"""Months that have another month's name in Polish or Czech."""


def _stems(months: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    named = {folded(stem): number for number, stems in enumerate(months, 1) for stem in stems.split()}
    return tuple(sorted(named.items(), key=lambda pair: -len(pair[0])))


MONTHS = _stems(_MONTHS)
"""(how the name of a month begins, folded; its number), longest first, so that ``marraskuuta`` is no March."""
CROATIAN_MONTHS = (*_CROATIAN.items(), *MONTHS)

ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "wet": 0,
    "bst": 1,
    "west": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "wez": 0,
    "wesz": 1,
    "oez": 2,
    "oesz": 3,
    "sec": 1,
    "selc": 2,
    "msk": 3,
    "trt": 3,
    "hkt": 8,
    "sgt": 8,
    "jst": 9,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
"""Zone names that mail programs write, in hours from UTC."""
