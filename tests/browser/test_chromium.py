"""Tests of the Chromium set-up that the other tests of this folder rely on."""

from collections.abc import Callable

from playwright.sync_api import Page

GOOD = "<!doctype html><html lang=en><title>t</title><main><h1>Quarter</h1></main>"


def test_axe_passes_a_good_page(tab: Page, faults_of_access: Callable[[Page], list[str]]) -> None:
    tab.set_content(GOOD)
    assert faults_of_access(tab) == []


def test_axe_names_what_is_wrong_with_a_bad_one(
    tab: Page, faults_of_access: Callable[[Page], list[str]]
) -> None:
    tab.set_content(GOOD.replace("</main>", "<img src='data:,'></main>"))
    assert faults_of_access(tab) == ["image-alt (critical): img"]
