"""The command that makes a report: whole files, or one sentence and nothing."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

import app
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.acts.act import COMMAND_LINE, ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.readers import Audience, Reader
from data_access.acts.act_rows import ActRows
from data_access.store.gate import open_gate
from data_access.store.store import Store
from report import main
from tests.doors import DAY


@pytest.fixture(autouse=True)
def _store(demonstration_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the demonstration, which the environment names."""
    copy = tmp_path / "store"
    copy.mkdir(mode=0o700)
    (copy / "dashboard.db").write_bytes(demonstration_file.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy / 'dashboard.db'}")


def test_a_report_is_a_file_with_its_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["2025-26-Q2", "--for", "partner", "--as", "pptx", "--into", str(tmp_path)]
    assert main(asked) == 0
    path = tmp_path / "quarterly-report-2025-26-q2.pptx"
    assert capsys.readouterr().out.strip() == str(path)
    assert Presentation(str(path)).core_properties.title.endswith("report 2025-26 Q2")
    assert not list(tmp_path.glob("*.part"))
    with Store.open(os.environ["DATABASE_URL"]) as store:
        with open_gate(store, Reader(Audience.STEWARD), DAY) as gate:
            (entry,) = gate.exports()
        with store.snapshot() as snapshot:
            (act,) = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 1)
    assert entry.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (entry.audience, str(entry.quarter)) == (Audience.PARTNER, "2025-26 Q2")
    assert (act.kind, act.subject) == (ActKind.EXPORTED, "reports/2025-26-q2.pptx")
    assert entry.by == act.source.who
    assert act.source.address == COMMAND_LINE


@pytest.mark.parametrize(
    ("span", "more", "said"),
    [
        ("2031-32-q1", [], "no figures of 2031-32 Q1"),
        ("2025-26-q9", [], "2021-22-q3"),
        ("neglect", [], "no report of a year"),
        ("2025-26-q2", ["--as", "exe"], "is no kind of report; there are docx, pdf, pptx"),
        ("2025-26-q2", ["--as", "pptx", "--into", "/nowhere"], "Nothing was written"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    span: str, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([span, *more]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_a_yearly_report_to_which_nobody_agreed_is_made_for_stewards_alone(
    audience: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["yearly-2026-27", "--as", "docx", "--into", str(tmp_path)]
    before = set(tmp_path.iterdir())
    assert main([*asked, "--for", audience]) == 1
    assert "It is not agreed yet" in capsys.readouterr().err
    assert set(tmp_path.iterdir()) == before
    assert main([*asked, "--for", "steward"]) == 0


def test_a_logo_that_is_no_picture_stops_reports_and_the_server_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_text("not a picture")
    monkeypatch.setenv("LOGO", str(logo))
    told = f"LOGO is '{logo}': the file is no picture as PNG or JPEG."
    assert main(["2025-26-q2", "--into", str(tmp_path)]) == 1
    assert capsys.readouterr().err.strip() == told
    with pytest.raises(SystemExit) as caught:
        app._served()
    assert str(caught.value) == told


def test_an_edition_is_issued_by_command_and_says_its_addresses(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending, kind in DOCUMENT_KINDS.items():
        plain = replace(kind, write=lambda: lambda paper, site: paper.title.encode())
        monkeypatch.setitem(DOCUMENT_KINDS, ending, plain)
    asked = ["2025-26-Q2", "--issue", "--for", "public", "--site", "https://data.example.org"]
    assert main(asked) == 1
    assert "Say who issues the edition" in capsys.readouterr().err
    assert main([*asked, "--by", "J Smith"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("https://data.example.org/editions/2025-26-q2/1/report.pdf  ")
    assert main([*asked, "--by", "J Smith"]) == 1
    assert "of the same figures" in capsys.readouterr().err
