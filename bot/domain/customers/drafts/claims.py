"""What a draft claims of us and the customer, held against the facts. Each claim says why it is not borne out, or ""."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.domain.customers.drafts.facts import Facts

Claim = Callable[[Facts, date, re.Match[str]], str]
"""Says why the facts do not bear it out, today; empty when they do."""

LOYAL_ORDERS: Final = 3
BEST_ORDERS: Final = 5
LONG_YEARS: Final = 2
WHILE_DAYS: Final = 60
"""Not a word for so long is "a while"."""
WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        (
            "monday montag lundi lunes",
            "tuesday dienstag mardi martes",
            "wednesday mittwoch mercredi miércoles",
            "thursday donnerstag jeudi jueves",
            "friday freitag vendredi viernes",
            "saturday samstag sonnabend samedi sábado",
            "sunday sonntag dimanche domingo",
        )
    )
    for word in words.split()
}
MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january januar jänner janvier enero",
            "february februar février febrero",
            "march märz mars marzo",
            "april avril abril",
            "may mai mayo",
            "june juni juin junio",
            "july juli juillet julio",
            "august août agosto",
            "september septembre septiembre",
            "october oktober octobre octubre",
            "november novembre noviembre",
            "december dezember décembre diciembre",
        ),
        1,
    )
    for word in words.split()
}
NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first erste ersten erster première premier primer primera",
            "second zweite zweiten deuxième seconde segundo segunda two zwei deux dos twice zweimal",
            "third dritte dritten troisième tercer tercera three drei trois tres dreimal",
            "fourth vierte vierten quatrième cuarto cuarta four vier quatre cuatro viermal",
            "fifth fünfte fünften cinquième quinto quinta five fünf cinq cinco fünfmal",
            "sixth sechste sechsten sixième sexto sexta six sechs seis sechsmal",
            "seventh siebte siebten septième séptimo séptima seven sieben sept siete",
            "eighth achte achten huitième octavo octava eight acht huit ocho",
            "ninth neunte neunten neuvième noveno novena nine neun neuf nueve",
            "tenth zehnte zehnten dixième décimo décima ten zehn dix diez",
            "eleventh elfte elften onzième undécimo undécima eleven elf onze",
            "twelfth zwölfte zwölften douzième duodécimo duodécima twelve zwölf douze doce dozen dutzend",
        ),
        1,
    )
    for word in words.split()
}

YEAR: Final = r"(?:19|20)\d\d"
DATE: Final = (
    rf"(?:(?:the |den |le |el )?\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:of |de )?(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?)"
    rf"(?:,? (?:de |del )?{YEAR})?"
)
"""A day or a month in the words of four languages."""
TIMES: Final = rf"(?:\d{{1,4}}(?:st|nd|rd|th|er|e|ème|[.ºª])?|{'|'.join(NUMBERS)})"
_TIMES: Final = re.compile(rf"(?<!\w){TIMES}(?!\w)", re.IGNORECASE)
_MONTH: Final = re.compile("|".join(rf"(?<!\w){month}(?!\w)" for month in MONTHS), re.IGNORECASE)
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def name_known(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """Nobody is called sir or madam whose name we know."""
    return f"we know their name: {facts.name}" if facts.name.strip() else ""


def loyal(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """They come again and again."""
    return _orders_below(facts, LOYAL_ORDERS)


def best(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """They are among the best customers."""
    return _orders_below(facts, BEST_ORDERS)


def bought(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """They have bought something."""
    return "the facts show no orders" if facts.orders == 0 else ""


def bought_again(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """They have bought more than once."""
    return _orders_below(facts, 2)


def is_new(facts: Facts, _today: date, _said: re.Match[str]) -> str:
    """This is the first that we have to do with each other."""
    return f"the facts show {facts.orders} orders" if (facts.orders or 0) > 1 else ""


def nth_order(facts: Facts, _today: date, said: re.Match[str]) -> str:
    """They have bought so many times."""
    number = _TIMES.search(said[0])
    return "" if number and facts.orders == _number(number[0]) else f"the facts show {_orders(facts)}"


def long_known(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """They have known us for years."""
    begun = _begun(facts)
    if begun is None:
        return "nothing says since when we know each other"
    return "" if (today - begun).days >= LONG_YEARS * 365 - 30 else f"we know each other since {begun}"


def since_year(facts: Facts, _today: date, said: re.Match[str]) -> str:
    """They have known us since that year."""
    begun = _begun(facts)
    if begun is None:
        return "nothing says since when we know each other"
    year = int(re.findall(YEAR, said[0])[-1])
    return "" if begun.year <= year else f"we know each other since {begun}"


def for_years(facts: Facts, today: date, said: re.Match[str]) -> str:
    """They have known us for so many years."""
    begun, years = _begun(facts), _number(said["number"])
    if begun is None or years is None:
        return "nothing says since when we know each other"
    return "" if (today - begun).days >= years * 365 - 30 else f"we know each other since {begun}"


def knows_us(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """We were in touch before."""
    return "" if _past(facts, today) else "the facts show no contact before"


def known(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """We know something of them: they bought, or we were in touch."""
    return "" if facts.orders or _past(facts, today) else "the facts show no order and no contact"


def comes_back(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """They were here before: two contacts with a date."""
    return "" if len(_past(facts, today)) >= 2 else f"the facts show {_contacts(facts, today)}"


def was_away(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """They were here, and have not been for a while."""
    past = _past(facts, today)
    if not past:
        return "the facts show no contact before"
    return "" if (today - past[-1]).days >= WHILE_DAYS else f"the last contact was on {past[-1]}"


def tried_often(facts: Facts, today: date, _said: re.Match[str]) -> str:
    """We tried to reach them more than once."""
    return comes_back(facts, today, _said)


def on_weekday(facts: Facts, today: date, said: re.Match[str]) -> str:
    """We were in touch on that weekday, within a fortnight."""
    wanted = WEEKDAYS[(said["number"] or said["day"]).casefold()]
    days = [day for day in _past(facts, today) if (today - day).days <= 14]
    if any(day.weekday() == wanted for day in days):
        return ""
    return (
        f"the facts show {_contacts(facts, today)} on that day" if not days else f"the last contact was on {days[-1]}"
    )


def on_date(facts: Facts, today: date, said: re.Match[str]) -> str:
    """We were in touch on that day or in that month; of the year that is named, or of any."""
    month = MONTHS[_MONTH.findall(said[0])[-1].casefold()]
    day, year = _DAY.search(said[0]), re.search(YEAR, said[0])
    past = [one for one in _past(facts, today) if not year or one.year == int(year[0])]
    if any(one.month == month and (not day or one.day == int(day[0])) for one in past):
        return ""
    return f"the last contact was on {past[-1]}" if past else "the facts show no contact then"


def within(least: int, most: int) -> Claim:
    """We were in touch so many days ago."""

    def then(facts: Facts, today: date, _said: re.Match[str]) -> str:
        days = [(today - day).days for day in _past(facts, today)]
        if any(least <= one <= most for one in days):
            return ""
        return f"the last contact was on {today - timedelta(min(days))}" if days else "the facts show no contact"

    return then


def _number(word: str) -> int | None:
    digits = re.match(r"\d{1,4}", word)
    return int(digits[0]) if digits else NUMBERS.get(word.casefold())


def _begun(facts: Facts) -> date | None:
    return min((*facts.contacts, *([facts.first_contact] if facts.first_contact else [])), default=None)


def _past(facts: Facts, today: date) -> list[date]:
    known = {*facts.contacts, *([facts.first_contact] if facts.first_contact else [])}
    return sorted(day for day in known if day <= today)


def _contacts(facts: Facts, today: date) -> str:
    number = len(_past(facts, today))
    return {0: "no contact before", 1: "one contact"}.get(number, f"{number} contacts")


def _orders_below(facts: Facts, least: int) -> str:
    return f"the facts show {_orders(facts)}" if (facts.orders or 0) < least else ""


def _orders(facts: Facts) -> str:
    return {None: "no orders", 0: "no orders", 1: "one order"}.get(facts.orders, f"{facts.orders} orders")
