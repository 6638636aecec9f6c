"""The browser for tests that look at pages."""

from __future__ import annotations

from playwright.async_api import Browser


async def test_a_page_can_be_opened_and_used(browser: Browser) -> None:
    """Everything that is checked on a page rests on this."""
    page = await browser.new_page()
    await page.set_content("<button onclick=\"this.textContent = 'Saved'\">Save</button>")
    await page.get_by_role("button", name="Save").click()

    assert await page.get_by_role("button").inner_text() == "Saved"
