"""The words and addresses of the round of schools that its pages share."""

from urllib.parse import quote, urlencode

from dashboard.assurance.schools.school_rounds import SchoolGrade, SettingKind

KIND_TITLES = {
    SettingKind.PRIMARY: "Primary schools",
    SettingKind.SECONDARY: "Secondary schools",
    SettingKind.SPECIAL: "Special schools",
    SettingKind.INDEPENDENT: "Independent schools",
    SettingKind.EARLY_YEARS: "Early years",
}
GRADE_TITLES = {
    SchoolGrade.MET: "Met",
    SchoolGrade.PARTLY: "Partly",
    SchoolGrade.NOT_YET: "Not yet",
    SchoolGrade.NOT_APPLICABLE: "Not applicable",
}


def schools_address(round_: int = 0, setting: int = 0) -> str:
    """Return the address of the round in force, of a round, or of one setting's answers in it."""
    asked = {"round": round_} if round_ else {}
    asked |= {"setting": setting} if setting else {}
    return f"/schools?{urlencode(asked)}" if asked else "/schools"


def school_links_address() -> str:
    """Return the address to which the form is sent that makes links."""
    return "/schools/links"


def answer_address(link: str, step: str = "") -> str:
    """Return the address that a link opens; `step` is its workbook, or where one is sent."""
    path = f"/answer/{quote(link, safe='')}" if link else "/answer/"
    return f"{path}/{step}" if step else path
