"""How papers look: what two looks share."""

from dashboard.reports.paper_look import HOUSE_LOOK, PaperLogo, PaperLook


def test_a_digest_is_another_for_each_part_of_a_look() -> None:
    logo = PaperLogo(b"PNG", 3, 2, "Logo of Yarrowshire")
    looks = [
        HOUSE_LOOK,
        PaperLook("Yarrowshire"),
        PaperLook("", "#1A2233"),
        PaperLook("Yarrowshire", "#1A2233"),
        PaperLook("Yarrowshire", "#1A2233", logo),
        PaperLook("Yarrowshire", "#1A2233", PaperLogo(b"other", 3, 2, logo.alt)),
    ]
    assert len({one.digest for one in looks}) == len(looks)
    assert PaperLook("Yarrowshire").digest == looks[1].digest
