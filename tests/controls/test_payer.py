"""The payer: what people do with a source outside of the API."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

ONLY_PENDING = {
    "authorize": "the payer authorises it, which is step 'authorize', only happens to a pending source.",
    "decline": "the payer declines it, which is step 'decline', only happens to a pending source.",
}


@pytest.fixture
def ideal(create):
    """Create an iDEAL source that returns to the given URL."""
    return lambda url="https://shop.example.com/back": create("ideal", redirect={"return_url": url})


@pytest.mark.parametrize(("step", "outcome"), [("authorize", ("chargeable", "succeeded")), ("decline", ("failed", "failed"))])
def test_the_payer_decides_at_the_redirect(fake_stripe, client, ideal, step, outcome):
    """The source and its redirect tell the outcome, an iDEAL bank verifies the name, and nothing else changes."""
    source = ideal()
    verified = {"verified_name": "Jenny Rosen"} if step == "authorize" else {}
    getattr(fake_stripe.payer, step)(source.id)
    after = client.v1.sources.retrieve(source.id).to_dict()
    status, result = outcome
    redirect = {**source.redirect.to_dict(), "status": result}
    owner = {**source.owner.to_dict(), **verified}
    assert after == {**source.to_dict(), "status": status, "redirect": redirect, "owner": owner}
    assert list(after) == list(source.to_dict())


@pytest.mark.parametrize("step", ["authorize", "decline"])
def test_the_browser_comes_back_with_three_parameters(fake_stripe, ideal, step):
    """client_secret, livemode and source, whatever was decided."""
    source = ideal()
    url = urlsplit(getattr(fake_stripe.payer, step)(source.id))
    assert f"{url.scheme}://{url.netloc}{url.path}" == "https://shop.example.com/back"
    assert parse_qs(url.query) == {"client_secret": [source.client_secret], "livemode": ["false"], "source": [source.id]}


def test_the_shops_own_parameters_are_kept(fake_stripe, ideal):
    """With their order, empty ones and repeated ones, and the fragment behind all."""
    source = ideal("https://shop.example.com/back?order=6735&empty=&tag=a&tag=b#paid")
    assert fake_stripe.payer.authorize(source.id) == (
        f"https://shop.example.com/back?order=6735&empty=&tag=a&tag=b&client_secret={source.client_secret}&livemode=false"
        f"&source={source.id}#paid"
    )


def test_parameters_of_the_same_name_are_replaced(fake_stripe, ideal):
    """Not repeated: the shop reads one source."""
    source = ideal("https://shop.example.com/back?source=mine&a=b&livemode=true&client_secret=x")
    assert fake_stripe.payer.authorize(source.id) == (
        f"https://shop.example.com/back?a=b&client_secret={source.client_secret}&livemode=false&source={source.id}"
    )


def test_an_app_is_sent_back_to_its_own_scheme(fake_stripe, ideal):
    """Return URLs need not be of the web."""
    source = ideal("com.example.shop://paid")
    assert fake_stripe.payer.authorize(source.id).startswith("com.example.shop://paid?client_secret=")


@pytest.mark.parametrize(("first", "second"), [("authorize", "decline"), ("decline", "authorize"), ("authorize", "authorize")])
def test_the_payer_decides_once(fake_stripe, client, ideal, first, second):
    """The message tells why; the first decision stays."""
    source = ideal()
    getattr(fake_stripe.payer, first)(source.id)
    before = client.v1.sources.retrieve(source.id).to_dict()
    with pytest.raises(ValueError, match=r"^src_") as caught:
        getattr(fake_stripe.payer, second)(source.id)
    assert str(caught.value) == f"{source.id} is {before['status']}: {ONLY_PENDING[second]}"
    assert client.v1.sources.retrieve(source.id).to_dict() == before


@pytest.mark.parametrize("step", ["authorize", "decline"])
def test_a_source_without_redirect_waits_for_nobody_there(fake_stripe, create, step):
    """It has been chargeable from the beginning, and the message says so."""
    source = create("sepa_debit")
    with pytest.raises(ValueError, match=r"^src_") as caught:
        getattr(fake_stripe.payer, step)(source.id)
    assert str(caught.value) == f"{source.id} is chargeable: {ONLY_PENDING[step]}"


def test_an_unknown_source_is_a_key_error(fake_stripe):
    """Whoever mistypes an id hears so."""
    with pytest.raises(KeyError, match="src_unknown"):
        fake_stripe.payer.authorize("src_unknown")


def test_an_authorised_source_can_be_attached(fake_stripe, client, ideal):
    """The whole way of an iDEAL payment, as far as sources go."""
    source, customer = ideal(), client.v1.customers.create()
    fake_stripe.payer.authorize(source.id)
    attached = client.v1.customers.payment_sources.create(customer.id, {"source": source.id})
    assert (attached.status, attached.customer) == ("chargeable", customer.id)
    assert client.v1.sources.detach(customer.id, source.id).status == "consumed"
