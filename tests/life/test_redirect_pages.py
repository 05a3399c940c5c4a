"""The pages of hooks.stripe.com, as a browser sees them: through requests and through httpx."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import pytest
import requests

from fakesources import NotFaked

LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


@pytest.fixture(params=["requests", "httpx"])
def browse(request):
    """Get a page without following its redirect."""
    if request.param == "requests":
        return lambda url: requests.get(url, allow_redirects=False, timeout=1)
    return lambda url: httpx.get(url, follow_redirects=False)


@pytest.fixture
def page(fake_stripe):
    """The URL that a source sends its payer to."""
    return lambda source: fake_stripe.get(source)["redirect"]["url"]


def links(url, shown):
    """The links of a page, by their texts, as a browser resolves them."""
    return {text: urljoin(url, unescape(target)) for target, text in LINK.findall(shown.text)}


def back(fake, source, url="https://shop.example.com/back"):
    """Where a payer of this source comes back to the shop."""
    secret = fake.get(source)["client_secret"]
    return f"{url}?client_secret={secret}&livemode=false&source={source}"


def test_the_page_of_a_source_has_two_buttons(browse, page, make):
    """In plain HTML that a test can click."""
    source = make("ideal")
    url = page(source)
    shown = browse(url)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>ideal test payment page</h1>" in shown.text
    assert links(url, shown) == {
        "Authorize test payment": f"{url}&action=authorize",
        "Fail test payment": f"{url}&action=fail",
    }


def test_looking_at_the_page_changes_nothing(browse, page, make, status):
    """The payer has not decided yet."""
    source = make("ideal")
    browse(page(source))
    assert status(source) == "pending"


@pytest.mark.parametrize(
    ("button", "status_", "redirect"),
    [("Authorize test payment", "chargeable", "succeeded"), ("Fail test payment", "failed", "failed")],
)
def test_a_button_decides_and_leads_back_to_the_shop(browse, fake_stripe, page, make, button, status_, redirect):
    """With source, client_secret and livemode appended to the return_url."""
    source = make("ideal")
    url = page(source)
    answered = browse(links(url, browse(url))[button])
    assert (answered.status_code, answered.headers["location"]) == (302, back(fake_stripe, source))
    shown = fake_stripe.get(source)
    assert (shown["status"], shown["redirect"]["status"], shown["redirect"]["failure_reason"]) == (status_, redirect, None)


@pytest.mark.parametrize("decide", ["authorize", "decline"])
def test_without_a_browser_the_payer_comes_back_to_the_same_place(fake_stripe, make, decide):
    """The payer's acts return the URL that the page redirects to."""
    source = make("ideal")
    assert getattr(fake_stripe.payer, decide)(source) == back(fake_stripe, source)


@pytest.mark.parametrize("action", ["", "&action=authorize", "&action=fail"])
def test_a_second_visit_leads_back_at_once(browse, fake_stripe, page, make, status, action):
    """Whatever it asks for: the decision is made."""
    source = make("ideal")
    fake_stripe.payer.authorize(source)
    answered = browse(page(source) + action)
    assert (answered.status_code, answered.headers["location"]) == (302, back(fake_stripe, source))
    assert status(source) == "chargeable"


def test_a_visit_that_comes_too_late_leads_back(browse, fake_stripe, page, make, status):
    """The source has been canceled."""
    source = make("ideal")
    fake_stripe.clock.advance(hours=1)
    assert browse(page(source) + "&action=authorize").status_code == 302
    assert status(source) == "canceled"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://shop.example.com/back?order=7", [("order", "7")]),
        (
            "https://shop.example.com/back?order=7&source=mine&livemode=yes&client_secret=none&empty=",
            [("order", "7"), ("empty", "")],
        ),
        ("https://shop.example.com/back?a=1&a=2", [("a", "1"), ("a", "2")]),
        ("https://shop.example.com/back?note=caf%C3%A9+au+lait%26more", [("note", "café au lait&more")]),
        ("myapp://stripe/back", []),
    ],
)
def test_a_return_url_keeps_its_own_parameters(browse, fake_stripe, page, make, url, expected):
    """Those that are called like Stripe's are replaced; apps have schemes of their own."""
    source = make("ideal", redirect={"return_url": url})
    location = browse(page(source) + "&action=authorize").headers["location"]
    ours = [("client_secret", fake_stripe.get(source)["client_secret"]), ("livemode", "false"), ("source", source)]
    assert location.partition("?")[0] == url.partition("?")[0]
    assert parse_qsl(urlsplit(location).query, keep_blank_values=True) == expected + ours


def test_the_fragment_of_a_return_url_stays_at_its_end(fake_stripe, make):
    """Browsers keep it to themselves, single-page shops need it."""
    source = make("ideal", redirect={"return_url": "https://shop.example.com/#/back"})
    returned = fake_stripe.payer.authorize(source)
    assert returned == back(fake_stripe, source, "https://shop.example.com/") + "#/back"


@pytest.mark.parametrize("secret", ["", "?client_secret=src_client_secret_wrong", "?client_secret="])
def test_a_page_needs_the_secret_of_its_source(browse, page, make, status, secret):
    """Whoever has it not sees nothing and decides nothing."""
    source = make("ideal")
    answered = browse(page(source).partition("?")[0] + secret)
    assert answered.status_code == 404
    assert "<h1>No such page</h1>" in answered.text
    assert browse(f"{page(source).partition('?')[0]}{secret or '?'}&action=authorize").status_code == 404
    assert status(source) == "pending"


def test_the_page_of_no_source_does_not_exist(browse, fake_stripe):
    """404, as for a wrong secret."""
    assert browse("https://hooks.stripe.com/redirect/authenticate/src_gone?client_secret=x").status_code == 404


@pytest.mark.parametrize("kind", ["card", "ach_credit_transfer", "wechat", "sepa_debit"])
def test_a_source_without_a_redirect_has_no_page(browse, fake_stripe, make, kind):
    """Even with its secret."""
    source = fake_stripe.get(make(kind))
    url = f"https://hooks.stripe.com/redirect/authenticate/{source['id']}?client_secret={source['client_secret']}"
    assert browse(url).status_code == 404


def test_the_page_of_multibanco_has_nothing_to_decide(browse, fake_stripe, page, make, status):
    """It shows how to pay and leads back; money decides."""
    source = make("multibanco")
    answered = browse(page(source) + "&action=authorize")
    assert (answered.status_code, answered.headers["location"]) == (302, back(fake_stripe, source))
    assert status(source) == "pending"


def test_the_page_of_three_d_secure_authenticates_the_card(browse, fake_stripe, page, make):
    """As recorded: chargeable, succeeded, authenticated."""
    source = make("three_d_secure")
    browse(page(source) + "&action=authorize")
    shown = fake_stripe.get(source)
    assert (shown["status"], shown["redirect"]["status"], shown["three_d_secure"]["authenticated"]) == (
        "chargeable",
        "succeeded",
        True,
    )


def test_the_page_of_a_card_that_need_not_authenticate_leads_back(browse, fake_stripe, page, make):
    """Nothing is asked, and the card was not authenticated."""
    source = make("three_d_secure", three_d_secure={"card": make("card")})
    assert browse(page(source)).headers["location"] == back(fake_stripe, source)
    shown = fake_stripe.get(source)
    assert (shown["redirect"]["status"], shown["three_d_secure"]["authenticated"]) == ("not_required", False)


def test_a_mandate_can_be_read(browse, fake_stripe, make):
    """Its page shows its reference."""
    source = fake_stripe.get(make("sepa_debit"))
    shown = browse(source["mandate"]["url"])
    assert shown.status_code == 200
    assert f"<p>{source['mandate']['reference']}</p>" in shown.text


def test_a_mandate_needs_the_secret_in_its_address(browse, fake_stripe, make):
    """And a source that has one."""
    source, card = fake_stripe.get(make("sepa_debit")), fake_stripe.get(make("card"))
    adapter = "https://hooks.stripe.com/adapter/sepa_debit/file"
    assert browse(f"{adapter}/{source['id']}/src_client_secret_wrong").status_code == 404
    assert browse(f"{adapter}/{card['id']}/{card['client_secret']}").status_code == 404
    assert browse(f"{adapter}/src_gone/src_client_secret_wrong").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/", "/redirect/authenticate/", "/3d_secure_2/hosted", "/adapter/ideal/redirect/complete/src_1"]
)
def test_a_page_that_the_fake_has_not_is_named(browse, fake_stripe, path):
    """Never an empty page."""
    url = f"https://hooks.stripe.com{path}"
    with pytest.raises(NotFaked) as caught:
        browse(url)
    lines = str(caught.value).split("\n")
    assert lines[0].rstrip("/.") == f"fakesources does not fake the page {url}".rstrip("/.")
    assert lines[1:] == ["All that is faked: docs/coverage.md in the project's repository."]
