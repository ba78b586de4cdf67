"""Files opened by programs that are not ours: pictures look the same, tables hold the same."""

import base64
import csv
import re
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from layouts.charts import from_readings
from layouts.pictures.export import export_png, export_svg
from tests.conftest import unavailable
from tests.layouts.made import NEIGHBOURS, comparator, indicator, reading, threshold

SECONDS = 120
SIDE = 8
"""Pictures are compared by the mean grey of squares of so many px: edges are smoothed apart."""
MOST_APART = 25
"""The greatest difference of a square's grey, of 255. LibreOffice differs by 15; where one short
word is missing it is 66."""
LEAST_CURVES = 500
"""The least curves of a picture whose words are outlines."""
_COMPARE = """async ([one, two, side]) => {
  const wide = 760, high = 500;
  const grey = async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const pen = new OffscreenCanvas(wide, high).getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, wide, high);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, wide, high);
    const found = pen.getImageData(0, 0, wide, high).data;
    const across = Math.floor(wide / side), means = new Array(across * Math.floor(high / side));
    means.fill(0);
    for (let y = 0; y < Math.floor(high / side) * side; y++)
      for (let x = 0; x < across * side; x++) {
        const at = 4 * (y * wide + x);
        const block = Math.floor(y / side) * across + Math.floor(x / side);
        means[block] += (found[at] + found[at + 1] + found[at + 2]) / 3 / side / side;
      }
    return means;
  };
  const [a, b] = [await grey(one), await grey(two)];
  return [Math.max(...a.map((mean, at) => Math.abs(mean - b[at]))), Math.min(...a)];
}"""


def _picture() -> str:
    drawn = from_readings.trend_of(
        reading(
            [380, "-", "c", 385, (421,)],
            indicator(thresholds=(threshold(390),)),
            comparators=(comparator(NEIGHBOURS, {2025: 380}),),
            title="Enquiries ≥ 390 → Łódź, Ωμέγα, Київ, خدمات الأطفال, עברית: ½ of 421",
        ),
        "King's Lynn & עברית",
    )
    return export_svg(drawn, footer=("Source: O'Neill & Sons.", "Invented data."))


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


@pytest.fixture(scope="module")
def svg() -> str:
    """A picture with letters of every script that our fonts have."""
    return _picture()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files, with the settings of LibreOffice in it."""
    return tmp_path_factory.mktemp("office")


def _by_office(home: Path, names: Sequence[str], kind: str) -> None:
    """Have LibreOffice open files of the folder, and save each as another kind."""
    office = shutil.which("soffice")
    if office is None:
        unavailable("LibreOffice is not installed")
    settings = f"-env:UserInstallation=file://{home}/home"
    made = [office, settings, "--headless", "--convert-to", kind, "--outdir", str(home)]
    opened = [str(home / name) for name in names]
    subprocess.run([*made, *opened], check=True, capture_output=True, timeout=SECONDS)


@pytest.fixture(scope="module")
def of_office(svg: str, home: Path) -> bytes:
    """The same picture as LibreOffice draws it, as a PNG."""
    (home / "picture.svg").write_text(svg, "utf-8")
    _by_office(home, ["picture.svg"], "png")
    return Path(home / "picture.png").read_bytes()


def _apart(tab: Page, one: str, two: str) -> tuple[float, float]:
    most, darkest = tab.evaluate(_COMPARE, [one, two, SIDE])
    return float(most), float(darkest)


def test_libreoffice_draws_an_svg_as_chromium_does(tab: Page, svg: str, of_office: bytes) -> None:
    fonts = subprocess.run(["fc-list"], capture_output=True, check=True, text=True).stdout
    assert "Source Sans" not in fonts
    most, darkest = _apart(
        tab, _address("image/svg+xml", svg.encode()), _address("image/png", of_office)
    )
    assert darkest < 120
    assert most < MOST_APART


def test_a_png_is_what_chromium_draws_of_the_svg(tab: Page, svg: str) -> None:
    png = _address("image/png", export_png(svg))
    assert _apart(tab, _address("image/svg+xml", svg.encode()), png)[0] < MOST_APART


def test_a_picture_that_lacks_one_short_word_is_found_apart(tab: Page, svg: str) -> None:
    word = re.findall(r"<g[^>]*scale.*?</g>", svg)[-1]
    without, whole = svg.replace(word, ""), _address("image/svg+xml", svg.encode())
    assert without != svg
    assert _apart(tab, whole, _address("image/svg+xml", without.encode()))[0] > MOST_APART


def _drawn(sheet: PageObject) -> bytes:
    """Give what draws a sheet of a PDF."""
    contents = sheet.get_contents()
    assert contents is not None
    return contents.get_data()


def test_libreoffice_opens_every_file_of_a_page(home: Path, address: str) -> None:
    """Each file becomes a PDF: pictures are drawn, both tables have every quarter and figure."""
    kinds = ("svg", "png", "csv", "xlsx")
    for kind in kinds:
        with urlopen(f"{address}/indicator/s47_enquiries.{kind}", timeout=SECONDS) as answer:
            (home / f"of-{kind}.{kind}").write_bytes(answer.read())
    _by_office(home, [f"of-{kind}.{kind}" for kind in kinds], "pdf")
    sheets = {kind: PdfReader(home / f"of-{kind}.pdf").pages for kind in kinds}
    assert _drawn(sheets["svg"][0]).count(b" c\n") > LEAST_CURVES
    assert b" Do" in _drawn(sheets["png"][0])
    rows = list(csv.DictReader(StringIO((home / "of-csv.csv").read_text("utf-8-sig"))))
    assert len(rows) > 20
    for kind in ("csv", "xlsx"):
        said = " ".join(sheet.extract_text() for sheet in sheets[kind])
        for row in rows:
            assert row["Quarter"] in said
            assert row["Value"] in said


def test_a_pack_holds_what_its_read_me_lists_and_nothing_else(address: str) -> None:
    with urlopen(f"{address}/theme/neglect.zip", timeout=SECONDS) as answer:
        pack = ZipFile(BytesIO(answer.read()))
    assert pack.testzip() is None
    said = pack.read("READ ME.txt").decode("utf-8-sig")
    stems = re.findall(r"^([a-z_0-9]+-20\d\d-\d\d-q\d(?:-rate)?): ", said, re.M)
    assert stems
    pictures = {f"{stem}.{kind}" for stem in stems for kind in ("svg", "csv")}
    (book,) = {*pack.namelist()} - pictures - {"READ ME.txt"}
    assert re.fullmatch(r"[\w-]+\.xlsx", book)
