"""The static page: the dashboard's own page without scripts, and its server."""

import re
import urllib.error
import urllib.request

import brotli
import pytest

from tests.performance.floor import File, answered, standing, without_scripts

PAGE = File(
    b"<h1>Neglect</h1>" * 50, "text/html", is_page=True, headers={"X-Frame-Options": "DENY"}
)
FONT = File(b"wOF2", "font/woff2")


def ready(**files: File) -> dict[str, tuple[str, bytes, bytes]]:
    return {f"/{name}": (file.tag, *file.answers()) for name, file in files.items()}


def test_nothing_but_scripts_is_left_out() -> None:
    text = '<p>a</p><script src="x"></script><p>b</p><script type="y">\n1 < 2\n</script><p>c</p>'
    assert without_scripts(text) == "<p>a</p><p>b</p><p>c</p>"


def test_a_page_is_pressed_and_asked_for_each_time() -> None:
    head, _, body = answered("GET /page HTTP/1.1\r\nHost: x", ready(page=PAGE)).partition(
        b"\r\n\r\n"
    )
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"Cache-Control: no-cache" in head
    assert b"X-Frame-Options: DENY" in head
    assert brotli.decompress(body) == PAGE.body


def test_a_page_that_still_stands_is_not_sent_again() -> None:
    request = f"GET /page HTTP/1.1\r\nIf-None-Match: {PAGE.tag}"
    answer = answered(request, ready(page=PAGE))
    assert answer.startswith(b"HTTP/1.1 304")
    assert answer.endswith(b"\r\n\r\n")
    other = answered(request.replace(PAGE.tag, '"other"'), ready(page=PAGE))
    assert other.startswith(b"HTTP/1.1 200")


def test_a_font_is_sent_as_it_is_and_kept() -> None:
    head, _, body = answered("GET /font HTTP/1.1", ready(font=FONT)).partition(b"\r\n\r\n")
    assert body == FONT.body
    assert b"Content-Encoding" not in head
    assert b"immutable" in head


def test_files_are_served_by_a_process_of_their_own() -> None:
    with standing({"/font": FONT}) as address:
        with urllib.request.urlopen(f"{address}/font", timeout=10) as answer:
            assert answer.read() == FONT.body
        with pytest.raises(urllib.error.HTTPError, match=re.escape("404")) as missing:
            urllib.request.urlopen(f"{address}/none", timeout=10)
        missing.value.close()
