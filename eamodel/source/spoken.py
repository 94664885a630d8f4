"""Say how the format writes the durations, sums, numbers and days that people write in their own way.

What is given here only goes into the help of findings; the reader takes none of it for what was written.
"""

import calendar
import re
from collections.abc import Iterator
from typing import Final

_UP_TO_SIX: Final = ("zero", "one", "two", "three", "four", "five", "six")
_ABOVE: Final = ("seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS: Final = {word: number for number, word in enumerate((*_UP_TO_SIX, *_ABOVE))} | {
    "a": 1,
    "an": 1,
    "no": 0,
}
_UNITS: Final = {
    word: (unit, times)
    for unit, times, words in (
        ("minutes", 1, "m min mins minute minutes"),
        ("hours", 1, "h hr hrs hour hours"),
        ("days", 1, "d day days"),
        ("weeks", 1, "w wk wks week weeks"),
        ("weeks", 2, "fortnight fortnights"),
        ("months", 1, "mo mos month months"),
        ("months", 3, "quarter quarters"),
        ("years", 1, "y yr yrs year years"),
    )
    for word in words.split()
}
_SMALLER: Final = {"hours": ("minutes", 60), "weeks": ("days", 7), "years": ("months", 12)}
"""What a unit is in the next smaller one, where it is always the same."""
_ISO: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_ISO_UNITS: Final = ("years", "months", "weeks", "days", "hours", "minutes")
_FIGURES: Final = r"\d{1,3}(?:[,_ '\u2019]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_AMOUNT: Final = re.compile(rf"\s*({_FIGURES}|[a-z]+)\s*-?\s*([a-z]+)\b\s*(?:,|and\b)?")
_RANGE: Final = re.compile(rf"({_FIGURES})\s*(?:-|\u2013|to)\s*(?={_FIGURES})")
_AT_MOST: Final = r"(?:(?:at most|within|up to|no more than|not more than|max(?:imum)?|under)\b|<=?)\s*"
_AT_LEAST: Final = r"(?:(?:at least|no less than|min(?:imum)? of|over|more than)\b|>=?)\s*"
_BOUNDS: Final = (("at-most", re.compile(_AT_MOST)), ("at-least", re.compile(_AT_LEAST)))
_CURRENCIES: Final = {
    word: code
    for code, words in (
        ("gbp", "£ gbp pound pounds sterling quid"),
        ("eur", "€ eur euro euros"),
        ("usd", "$ usd dollar dollars"),
        ("jpy", "¥ jpy yen"),
        ("chf", "chf francs"),
    )
    for word in words.split()
}
_TIMES: Final = {"k": 1_000, "thousand": 1_000, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_SUM: Final = re.compile(
    rf"([£€$¥]|[a-z]{{3}})?\s*({_FIGURES})\s*(k|m|bn|thousand|million|billion)?\s*([a-z£€$¥]+)?"
)
_LONGEST: Final = 60
"""Whoever writes more than so many characters tells no number."""


def number_form(text: str) -> str:
    """Give the digits of a number, empty where it is none.

    >>> number_form("£900,000"), number_form("two"), number_form("30%"), number_form("a lot")
    ('900000', '2', '30', '')
    """
    word = text.strip().strip("%£€$¥ ").casefold()
    if len(text) > _LONGEST:
        return ""
    if word in _WORDS:
        return str(_WORDS[word])
    return _digits(word) if re.fullmatch(_FIGURES, word) else ""


def duration_form(text: str) -> str:
    """Give a duration as the format writes it, empty where it is none.

    >>> duration_form("2 weeks"), duration_form("at most 5 days"), duration_form("1 hour 20 minutes")
    ('{weeks: 2}', '{at-most: {days: 5}}', '{minutes: 80}')
    >>> duration_form("P2W"), duration_form("2-3 weeks"), duration_form("for ever")
    ('{weeks: 2}', '{at-most: {weeks: 3}}', '')
    """
    said = text.strip()
    if len(said) > _LONGEST:
        return ""
    iso = _ISO.fullmatch(said.upper())
    if iso and any(iso.groups()):
        return _one_unit([(float(n), u) for n, u in zip(iso.groups(), _ISO_UNITS, strict=True) if n])
    said, bound = _bound(said.casefold())
    ranged = _RANGE.search(said)
    if ranged:
        said, bound = said[: ranged.start()] + said[ranged.end() :], "at-most"
    form = _one_unit(list(_amounts(said)))
    return f"{{{bound}: {form}}}" if form and bound else form


def money_form(text: str) -> str:
    """Give a sum as the format writes it; empty where there is no number.

    >>> money_form("£900,000"), money_form("1.2m euros"), money_form("240"), money_form("dear")
    ('{gbp: 900000}', '{eur: 1200000}', '{gbp: 240}', '')
    """
    said = _SUM.fullmatch(text.strip().casefold()) if len(text) <= _LONGEST else None
    if said is None:
        return ""
    before, figures, times, after = said.groups()
    names = [each for each in (before, after) if each]
    codes = [_CURRENCIES.get(each, each) for each in names]
    if any(len(code) != len("gbp") or not code.isascii() for code in codes) or after in _UNITS:
        return ""
    currency = codes[0] if codes else "gbp"
    value = float(_digits(figures)) * _TIMES.get(times or "", 1)
    return f"{{{currency}: {_plain(value)}}}"


def measure_form(text: str) -> str:
    """Give a measure as the format writes it, empty where there is no number.

    >>> measure_form("30%"), measure_form("£240"), measure_form("2 weeks"), measure_form("400")
    ('{percent: 30}', '{money: {gbp: 240}}', '{weeks: 2}', '{count: 400}')
    """
    said, bound = _bound(text.strip().casefold())
    number = number_form(said)
    if said.endswith("%") and number:
        form = f"{{percent: {number}}}"
    elif number and said[:1] not in _CURRENCIES:
        form = f"{{count: {number}}}"
    elif duration_form(said):
        form = duration_form(said)
    else:
        form = f"{{money: {money_form(said)}}}" if money_form(said) else ""
    return f"{{{bound}: {form}}}" if form and bound else form


def _bound(said: str) -> tuple[str, str]:
    for bound, pattern in _BOUNDS:
        match = pattern.match(said)
        if match:
            return said[match.end() :], bound
    return said, ""


def _amounts(said: str) -> Iterator[tuple[float, str]]:
    """Give the numbers and units that follow each other in a text; nothing where it holds anything else."""
    found: list[tuple[float, str]] = []
    at = 0
    while at < len(said):
        match = _AMOUNT.match(said, at)
        number = number_form(match[1]) if match else ""
        if match is None or not number or match[2] not in _UNITS:
            return
        unit, times = _UNITS[match[2]]
        found.append((float(number) * times, unit))
        at = match.end()
    yield from found


def _one_unit(amounts: list[tuple[float, str]]) -> str:
    """Give amounts in the smallest of their units, empty where they have none in common."""
    if not amounts:
        return ""
    order = ("years", "months", "weeks", "days", "hours", "minutes")
    smallest = max((unit for _, unit in amounts), key=order.index)
    total = 0.0
    for number, unit in amounts:
        value, at = number, unit
        while at != smallest:
            if at not in _SMALLER:
                return ""
            at, times = _SMALLER[at]
            value *= times
        total += value
    return f"{{{smallest}: {_plain(total)}}}"


def _digits(figures: str) -> str:
    return re.sub(r"[,_ '\u2019]", "", figures)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.10g}"


_TO_JUNE: Final = ("January", "February", "March", "April", "May", "June")
_FROM_JULY: Final = ("July", "August", "September", "October", "November", "December")
_MONTH_NAMES: Final = (*_TO_JUNE, *_FROM_JULY)
_MONTHS: Final = {name.casefold()[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})\.?,?[\s./-]+(\d{4})")
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[\s./-]*(\d{1,2})(?:[\s./-]*(\d{1,2}))?")
_MONTH_ONLY: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})")


def date_help(text: str) -> str:
    """Say how to write a day; where a number may be the day or the month, both ways.

    >>> date_help("1 March 2026"), date_help("2026-3-1")
    ('write `2026-03-01`', 'write `2026-03-01`')
    >>> date_help("2026-02-30")
    'write one of the 28 days of February 2026, such as `2026-02-28`'
    >>> date_help("01/03/2026")
    'write `2026-03-01`, or `2026-01-03` if the month comes first'
    """
    days = list(dict.fromkeys(_days(text.strip().casefold())))
    forms = [form for form in (_iso(*day) for day in days) if form]
    if len(forms) > 1:
        return f"write `{forms[0]}`, or `{forms[1]}` if the month comes first"
    if forms:
        return f"write `{forms[0]}`"
    for year, month, day in days:
        if year and 1 <= month <= 12 and day:
            last = calendar.monthrange(year, month)[1]
            name = f"{_MONTH_NAMES[month - 1]} {year}"
            return f"write one of the {last} days of {name}, such as `{year:04}-{month:02}-{last:02}`"
    return "write year-month-day, such as `2014-10-22`"


def _days(said: str) -> Iterator[tuple[int, int, int]]:
    if len(said) > _LONGEST:
        return
    if match := _DAY_FIRST.fullmatch(said):
        day, month, year = match.groups()
        yield int(year), _month(month), int(day)
        if month.isdigit():
            yield int(year), int(day), int(month)
    elif match := _MONTH_FIRST.fullmatch(said):
        yield int(match[3]), _month(match[1]), int(match[2])
    elif match := _YEAR_FIRST.fullmatch(said):
        yield int(match[1]), int(match[2]), int(match[3] or 0)
    elif match := _MONTH_ONLY.fullmatch(said):
        yield int(match[2]), _month(match[1]), 0


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.get(written[:3], 0)


def _iso(year: int, month: int, day: int) -> str:
    """Give a day, or a month where the day is 0, as ISO 8601 writes it; empty where there is none such."""
    if not (year and 1 <= month <= 12 and 0 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def yes_no_form(text: str) -> str:
    """Give `true` or `false` for what people write instead, empty where it is neither.

    >>> yes_no_form("Yes"), yes_no_form("off"), yes_no_form("perhaps")
    ('true', 'false', '')
    """
    word = text.strip().casefold()
    if word in {"yes", "y", "on", "1", "true"}:
        return "true"
    return "false" if word in {"no", "n", "off", "0", "false"} else ""
