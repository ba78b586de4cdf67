"""Files of pictures look the same in a program that is not a browser and has not our font."""

import base64
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

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
def of_office(svg: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same picture as LibreOffice draws it, as a PNG."""
    office = shutil.which("soffice")
    if office is None:
        unavailable("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "picture.svg").write_text(svg, "utf-8")
    home = f"-env:UserInstallation=file://{folder}/home"
    made = [office, home, "--headless", "--convert-to", "png", "--outdir", str(folder)]
    subprocess.run(
        [*made, str(folder / "picture.svg")], check=True, capture_output=True, timeout=SECONDS
    )
    return Path(folder / "picture.png").read_bytes()


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
