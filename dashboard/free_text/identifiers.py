"""Identifiers that are recognised by their form: numbers, addresses, dates of birth, cars.

Each function returns the positions of one kind in a text. A position is a pair: the index of the
first letter, and the index after the last letter.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from stdnum.gb import nhs, upn

from dashboard.free_text.text_words import Span

_GAP = r"[\s./_\u2010-\u2015\u2212-]{0,3}"
_NHS = re.compile(
    rf"(?<![0-9])(?:[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}"
    r"|[0-9](?P<each>[\s./_-])[0-9](?:(?P=each)[0-9]){8})(?![0-9])"
)
_EMAIL = re.compile(r"(?<![\w.+’'-])[\w.+’'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
# A house number with a street's name. Street words in small letters are found only if they
# have no other meaning. "County Court" and similar names are left out.
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Court|Crescent|Cres|Place|Terrace"
    r"|Gardens|Grove|Way|Walk|Row|Square|Mews|Hill|Rise|Parade|View|Fold|Brow|Gate)"
)
_HOUSE = re.compile(
    r"(?<![\w/.,-])(?:[0-9]{1,3}[A-Za-z]?,? "
    r"(?!(?:\w+ )?(?:Family|Crown|County|High|Youth|Magistrates[’']?|Supreme) Court)"
    rf"(?:[A-Z][\w’'-]+ ){{1,3}}{_STREET}(?!\w)"
    r"|[0-9]{1,3}[a-z]?,? (?:(?!the |a |an )[a-z][a-z’'-]+ ){1,2}"
    r"(?:avenue|crescent|terrace|grove|mews|(?:street|lane|road)(?=[.,;]|$))(?!\w)"
    r"|(?:Flat|FLAT|flat) [0-9]{1,3}[A-Za-z]?(?= ?[,.;:]|$))"
)
_UPN = re.compile(
    r"(?<![A-Z0-9])[A-HJ-NP-RT-Z](?: ?[0-9]){11} ?[A-HJ-NP-RT-Z0-9](?![A-Z0-9])", re.I
)
# Source: UK Government Data Standards Catalogue, the form of postcodes (BS 7666).
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:GIR ?0AA|(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}"
    r"|[A-PR-UWYZ][0-9][A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])"
    r"[ \u00a0]{0,2}[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.I,
)
# Source: HM Courts and Tribunals Service, numbers of family, civil and adoption cases.
_COURT = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?[0-9]{2} ?[A-Z] ?[0-9]{5}(?![A-Z0-9])", re.I)
_NATIONAL_INSURANCE = re.compile(r"(?<![A-Z0-9])[A-Z]{2}(?: ?[0-9]{2}){3} ?[A-D](?![A-Z0-9])", re.I)
_LETTERED = re.compile(r"(?<![A-Z0-9])[A-Z]{2,8}[-/ _]?(?:[0-9]{5,12})(?![A-Z0-9%])")
_CRIME = re.compile(r"(?<![A-Z0-9])[0-9]{2}[A-Z]{1,3}/[0-9A-Z]{4,7}/[0-9]{2}(?![A-Z0-9])", re.I)
_NUMBERED = re.compile(r"(?<![\w/-])[A-Z]{0,4}[-/]?[0-9][0-9/-]{3,15}(?![\w,.]?[0-9%])", re.I)
_NAMED = re.compile(
    r"\b(?:case|record|file|reference|ref|id|client|person|child|crime|log|incident|court|claim"
    r"|mosaic|liquidlogic|lcs|emis|rio|systmone|pnc|niche|hospital|nhs|uci|uln|upn|passport)"
    r"(?:\s(?:number|no|ref|reference|id|is))?[.:]?\s{0,2}#?$",
    re.I,
)
_DIGITS = re.compile("[0-9][0-9/-]")
"""Every number of a record has them."""
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?")
# Source: Driver and Vehicle Licensing Agency, INF104: the forms of registration marks.
_CAR = re.compile(r"(?<![A-Z0-9])[A-HK-PR-Y][A-HJ-PR-Y][0-9]{2} ?[A-HJ-PR-Z]{3}(?![A-Z0-9])", re.I)
_OLD_CAR = re.compile(
    r"\b(?:car|van|vehicle|taxi|registration|reg|plate|motorbike|moped|lorry)\W{1,2}"
    r"(?:\w{1,12}\W{1,2}){0,3}?(?P<mark>[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3} ?[A-Z]?)"
    r"(?![A-Z0-9])"
)
_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)$")
_PHONE = re.compile(
    r"(?<![0-9A-Z+])(?:(?:\+|00) ?44[ -]?(?:\(0\))?|\(?0)[ -]?[1-9]"
    r"(?:[ ()-]{0,2}[0-9]){8,9}(?![0-9])"
    r"|(?<![0-9A-Z+])\+[1-9][0-9]{0,2}(?:[ ()-]{0,2}[0-9]){7,12}(?![0-9])",
    re.I,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = "(?P<year>(?:19|20)[0-9]{2}|[’']?[0-9]{2})"
_DAY = "(?P<day>[0-3]?[0-9])"
_DATES = tuple(
    re.compile(rf"(?<![0-9A-Z/.-]){form}(?![0-9A-Z])(?![/-][0-9])", re.I)
    for form in (
        rf"{_DAY} ?(?P<gap>[/.-]) ?(?P<month>[01]?[0-9]) ?(?P=gap) ?{_YEAR}",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<gap>[/.-])(?P<month>[01][0-9])(?P=gap)(?P<day>[0-3][0-9])",
        rf"{_DAY}(?:st|nd|rd|th)?[ -]?(?: of )? ?(?P<month>{_MONTH})\.?,?[ -]{_YEAR}",
        rf"(?P<month>{_MONTH})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
_TWO_DIGITS = re.compile("[0-9]{2}")
"""Every full date has them, in its year."""
_BIRTH = re.compile(r"\b(?:born|births?|birthdays?|d\.?o\.?b|b\.)(?![a-z])", re.I)
_BORN_IN = re.compile(
    rf"\b(?:born|d\.?o\.?b\.?|birth)\W{{1,3}}(?:(?:in|on|is|was|around|about) )*"
    rf"(?P<said>(?:{_MONTH} )?(?:19|20)[0-9]{{2}})\b",
    re.I,
)
# Words before or after a date which show that it is a working date, not a birthday.
_OF_WORK = (
    r"(?:meetings?|positions?|extracts?|snapshots?|revised|as at|as of|next|week"
    r"|sub-?groups?|boards?|committees?|panels?|agreed|decided|decisions?|minutes?"
    r"|publi\w+|releas\w+|issued?|reports?|reported|inspect\w+|dated|effective|began|begins?"
    r"|launch\w+|introduc\w+|due|deadlines?|received|returns?|returned|sent|data|figures?|census"
    r"|signed|approved|checked|loaded|restated|corrected|valid|covers?|covering"
    r"|system|migrat\w+|guidance|letter|version|edition|workshop|conference|summit|session)"
)
_WORK_BEFORE = re.compile(
    rf"(?:\b(?:on|from|since|until|till|by|at|before|after|between|dated)"
    rf"|\b{_OF_WORK}[\w’' -]{{0,20}}[,(]?)\s*(?:the )?$",
    re.I,
)
_WORK_AFTER = re.compile(rf"^[,)]? ?(?:[\w’-]+ ){{0,2}}{_OF_WORK}\b", re.I)
_OF_PERSON = re.compile(
    r"\b(?:child|boy|girl|baby|infant|toddler|mother|father|mum|dad|pupil|patient|brother|sister"
    r"|son|daughter|he|she|his|her|carer|twin|young person|male|female)\W{1,3}(?:\w+\W{1,2}){0,1}$",
    re.I,
)
"""A person directly before a date, with one word between at most."""
_BRACKETS = re.compile(r"\($")
NEAR = 40
"""So many letters before and after a date are read to find out what the date is about."""
FEW_WORDS = 3
"""A text of a date and so many other words is taken for a date of birth, if none is about work."""


def nhs_numbers(text: str) -> Iterator[Span]:
    """Return the positions of NHS numbers with a correct check digit (modulus 11).

    A number of ten equal digits is left out.
    """
    for found in _NHS.finditer(text):
        digits = re.sub("[^0-9]", "", found[0])
        if len(set(digits)) > 1 and nhs.is_valid(digits):
            yield found.span()


def pupil_numbers(text: str) -> Iterator[Span]:
    """Return the positions of unique pupil numbers with a correct check letter."""
    for found in _UPN.finditer(text):
        number = upn.compact(found[0])
        if upn.calc_check_digit(number[1:]) == number[0]:
            yield found.span()


def postcodes(text: str) -> Iterator[Span]:
    """Return the positions of full postcodes. The first half of a postcode is not a finding."""
    for found in _POSTCODE.finditer(text):
        if not _ORDINAL.search(found[0]):
            yield found.span()


def phone_numbers(text: str) -> Iterator[Span]:
    """Return the positions of phone numbers.

    British numbers begin with 0 or +44 and have 10 or 11 digits with the 0. Other numbers begin
    with a plus sign.
    """
    for found in _PHONE.finditer(text):
        yield found.span()


def email_addresses(text: str) -> Iterator[Span]:
    """Return the positions of e-mail addresses."""
    if "@" in text:
        yield from (found.span() for found in _EMAIL.finditer(text))


def record_numbers(text: str) -> Iterator[Span]:
    """Return the positions of numbers of cases, courts, crimes and people's records."""
    if _DIGITS.search(text) is None:
        return
    for form in (_COURT, _NATIONAL_INSURANCE, _CRIME):
        yield from (found.span() for found in form.finditer(text))
    for found in _LETTERED.finditer(text):
        if not re.match(r"E[0-9]{2}|Q[1-4]", found[0]):
            yield found.span()
    for found in _NUMBERED.finditer(text):
        start, number = found.start(), found[0]
        long = not _YEARS.fullmatch(number) and sum(c.isdigit() for c in number) > 4
        if long and _NAMED.search(text[max(0, start - NEAR) : start]):
            yield found.span()


def car_numbers(text: str) -> Iterator[Span]:
    """Return the positions of registration marks of cars; older marks only beside a car."""
    yield from (found.span() for found in _CAR.finditer(text))
    yield from (found.span("mark") for found in _OLD_CAR.finditer(text))


def house_addresses(text: str) -> Iterator[Span]:
    """Return the positions of houses and flats: a number with a street's name, or "Flat 3"."""
    for found in _HOUSE.finditer(text):
        yield found.span()


def full_dates(text: str) -> Iterator[Span]:
    """Return the positions of all full dates: a day, a month and a year."""
    if _TWO_DIGITS.search(text) is None:
        return
    for form in _DATES:
        for found in form.finditer(text):
            if _is_a_day(found):
                yield found.span()


def birth_dates(text: str) -> Iterator[Span]:
    """Return the positions of full dates that may be dates of birth.

    A date next to a word about birth is always returned. Any other date is returned if a person
    stands directly before it, if it stands alone in brackets, or if the text says little else.
    Dates after words such as "on", "from" or "by" are left out, and dates beside a meeting or a
    document. After "born", a month or a year without a day is returned too.
    """
    for start, end in full_dates(text):
        before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        of_birth = _BIRTH.search(_clause(before)) or _BIRTH.match(after.lstrip(" (,"))
        if of_birth or (_is_of_person(text, start, end) and not _is_of_work(before, after)):
            yield start, end
    for found in _BORN_IN.finditer(text):
        yield found.span("said")


def _is_of_work(before: str, after: str) -> bool:
    return bool(_WORK_BEFORE.search(before) or _WORK_AFTER.search(after))


def _is_of_person(text: str, start: int, end: int) -> bool:
    """Say whether a date may be somebody's, by the words around it."""
    if _OF_PERSON.search(text[max(0, start - NEAR) : start]):
        return True
    if _BRACKETS.search(text[max(0, start - 1) : start]) and text[end : end + 1] == ")":
        return True
    others = text[max(0, start - NEAR) : start] + text[end : end + NEAR]
    return len(text) < end - start + NEAR and len(re.findall(r"\w+", others)) <= FEW_WORDS


def _clause(before: str) -> str:
    """Return the end of a text, from the start of its last sentence."""
    return re.split(r"[.;!?]\s", before)[-1]


def _is_a_day(found: re.Match[str]) -> bool:
    month = found["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    digits = found["year"].lstrip("’'")
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    with suppress(ValueError):
        return bool(date(year, number, int(found["day"])))
    return False
