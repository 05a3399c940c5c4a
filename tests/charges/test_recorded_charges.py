"""Whole charges as they were recorded from Stripe, with the order of their keys; what Stripe added since is left out (reference B)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import time_machine

SEPA = """
{
  "id": "py_1Iw2nlFk4eGpfLOCFcha1bAs",
  "object": "charge",
  "amount": 5200,
  "amount_captured": 5200,
  "amount_refunded": 0,
  "application": null,
  "application_fee": null,
  "application_fee_amount": null,
  "balance_transaction": null,
  "billing_details": {
    "address": {
      "city": null,
      "country": "DE",
      "line1": null,
      "line2": null,
      "postal_code": null,
      "state": null
    },
    "email": "donor@example.com",
    "name": "Jane Doe",
    "phone": null
  },
  "calculated_statement_descriptor": null,
  "captured": true,
  "created": 1622197225,
  "currency": "eur",
  "customer": "cus_JZBArJta3pxRl7",
  "description": "Liberapay",
  "destination": null,
  "dispute": null,
  "disputed": false,
  "failure_code": null,
  "failure_message": null,
  "fraud_details": {},
  "invoice": null,
  "livemode": false,
  "metadata": {
    "payin_id": "2120"
  },
  "on_behalf_of": null,
  "order": null,
  "outcome": {
    "network_status": "approved_by_network",
    "reason": null,
    "risk_level": "not_assessed",
    "seller_message": "Payment complete.",
    "type": "authorized"
  },
  "paid": false,
  "payment_intent": null,
  "payment_method": "src_1Iw2nkFk4eGpfLOC70NJspSO",
  "payment_method_details": {
    "sepa_debit": {
      "bank_code": "37040044",
      "branch_code": null,
      "country": "DE",
      "fingerprint": "VNz5BVW8XnYcq3XT",
      "last4": "3000",
      "mandate": null
    },
    "type": "sepa_debit"
  },
  "receipt_email": null,
  "receipt_number": null,
  "receipt_url": null,
  "refunded": false,
  "refunds": {
    "object": "list",
    "data": [],
    "has_more": false,
    "total_count": 0,
    "url": "/v1/charges/py_1Iw2nlFk4eGpfLOCFcha1bAs/refunds"
  },
  "review": null,
  "shipping": null,
  "source": {
    "id": "src_1Iw2nkFk4eGpfLOC70NJspSO",
    "object": "source",
    "amount": 5200,
    "client_secret": "src_client_secret_pBoWzcThmvqj9tmE20SVU48Y",
    "created": 1622197225,
    "currency": "eur",
    "customer": "cus_JZBArJta3pxRl7",
    "flow": "none",
    "livemode": false,
    "mandate": {
      "acceptance": {
        "date": null,
        "ip": null,
        "offline": null,
        "online": null,
        "status": "pending",
        "type": null,
        "user_agent": null
      },
      "amount": null,
      "currency": null,
      "interval": "variable",
      "notification_method": "none",
      "reference": "UREOJ8CROUXWK0RM",
      "url": "https://hooks.stripe.com/adapter/sepa_debit/file/src_1Iw2nkFk4eGpfLOC70NJspSO/src_client_secret_pBoWzcThmvqj9tmE20SVU48Y"
    },
    "metadata": {},
    "owner": {
      "address": {
        "city": null,
        "country": "DE",
        "line1": null,
        "line2": null,
        "postal_code": null,
        "state": null
      },
      "email": "donor@example.com",
      "name": "Jane Doe",
      "phone": null,
      "verified_address": null,
      "verified_email": null,
      "verified_name": null,
      "verified_phone": null
    },
    "sepa_debit": {
      "last4": "3000",
      "bank_code": "37040044",
      "fingerprint": "VNz5BVW8XnYcq3XT",
      "country": "DE",
      "mandate_reference": "UREOJ8CROUXWK0RM",
      "mandate_url": "https://hooks.stripe.com/adapter/sepa_debit/file/src_1Iw2nkFk4eGpfLOC70NJspSO/src_client_secret_pBoWzcThmvqj9tmE20SVU48Y",
      "branch_code": null
    },
    "statement_descriptor": null,
    "status": "chargeable",
    "type": "sepa_debit",
    "usage": "reusable"
  },
  "source_transfer": null,
  "statement_descriptor": "Liberapay 2120",
  "statement_descriptor_suffix": null,
  "status": "pending",
  "transfer_data": null,
  "transfer_group": null
}
"""
"""An attached reusable sepa_debit source, charged on 2021-05-28 with version 2019-08-14."""

CARD = """
{
  "id": "ch_1E2iPHFk4eGpfLOC32nb2HDs",
  "object": "charge",
  "amount": 2499,
  "amount_refunded": 0,
  "application": null,
  "application_fee": null,
  "application_fee_amount": null,
  "balance_transaction": {
    "id": "txn_1E2iPHFk4eGpfLOCoAZVGuGp",
    "object": "balance_transaction",
    "amount": 2499,
    "available_on": 1550448000,
    "created": 1549905443,
    "currency": "eur",
    "description": null,
    "exchange_rate": null,
    "fee": 97,
    "fee_details": [
      {
        "amount": 97,
        "application": null,
        "currency": "eur",
        "description": "Stripe processing fees",
        "type": "stripe_fee"
      }
    ],
    "net": 2402,
    "source": "ch_1E2iPHFk4eGpfLOC32nb2HDs",
    "status": "pending",
    "type": "charge"
  },
  "captured": true,
  "created": 1549905443,
  "currency": "eur",
  "customer": "cus_EVjVDZw7g3KCo2",
  "description": null,
  "destination": null,
  "dispute": null,
  "failure_code": null,
  "failure_message": null,
  "fraud_details": {},
  "invoice": null,
  "livemode": false,
  "metadata": {
    "payin_id": "100"
  },
  "on_behalf_of": null,
  "order": null,
  "outcome": {
    "network_status": "approved_by_network",
    "reason": null,
    "risk_level": "normal",
    "risk_score": 25,
    "seller_message": "Payment complete.",
    "type": "authorized"
  },
  "paid": true,
  "payment_intent": null,
  "receipt_email": null,
  "receipt_number": null,
  "receipt_url": "https://pay.stripe.com/receipts/acct_1ChyayFk4eGpfLOC/ch_1E2iPHFk4eGpfLOC32nb2HDs/rcpt_EVjtyLsgjIpgyaECxsaK9ieZxvRwSdR",
  "refunded": false,
  "refunds": {
    "object": "list",
    "data": [],
    "has_more": false,
    "total_count": 0,
    "url": "/v1/charges/ch_1E2iPHFk4eGpfLOC32nb2HDs/refunds"
  },
  "review": null,
  "shipping": null,
  "source": {
    "id": "src_1E2i2wFk4eGpfLOCNlWbTBEl",
    "object": "source",
    "amount": 2499,
    "card": {
      "exp_month": 2,
      "exp_year": 2020,
      "last4": "4242",
      "country": "US",
      "brand": "Visa",
      "funding": "credit",
      "fingerprint": "k6ycurEAdsI1uF3b",
      "three_d_secure": "optional",
      "name": null,
      "address_line1_check": null,
      "address_zip_check": null,
      "cvc_check": null,
      "tokenization_method": null,
      "dynamic_last4": null
    },
    "client_secret": "src_client_secret_EVjVypf1bPz6z5U2isV8L0e5",
    "created": 1549905443,
    "currency": null,
    "customer": "cus_EVjVDZw7g3KCo2",
    "flow": "none",
    "livemode": false,
    "metadata": {},
    "owner": {
      "address": null,
      "email": "donor@example.com",
      "name": null,
      "phone": null,
      "verified_address": null,
      "verified_email": null,
      "verified_name": null,
      "verified_phone": null
    },
    "statement_descriptor": null,
    "status": "consumed",
    "type": "card",
    "usage": "single_use"
  },
  "source_transfer": null,
  "statement_descriptor": "Liberapay 100",
  "status": "succeeded",
  "transfer_data": null,
  "transfer_group": null
}
"""
"""A single_use card source that its customer was created with, charged on 2019-02-11 with its balance transaction expanded."""

SINCE_2021 = {"failure_balance_transaction", "radar_options"}
SINCE_2019 = SINCE_2021 | {
    "amount_captured",
    "billing_details",
    "calculated_statement_descriptor",
    "disputed",
    "payment_method",
    "payment_method_details",
    "statement_descriptor_suffix",
}
OUTCOME = {"advice_code", "network_advice_code", "network_decline_code"}
MOVEMENT = {"balance_type", "reporting_category"}


def pairs(text: str) -> Any:
    """Read JSON with the order of its keys."""
    return json.loads(text, object_pairs_hook=list)


def without(shown: list[Any], since: set[str]) -> list[Any]:
    """Leave the fields out that Stripe added later, here and in the hashes inside."""
    inside = {"outcome": OUTCOME, "balance_transaction": MOVEMENT}
    kept = [(name, value) for name, value in shown if name not in since]
    return [(name, without(value, inside[name]) if name in inside and value else value) for name, value in kept]


def renamed(text: str, names: dict[str, str]) -> str:
    """Write what is random here as it was recorded."""
    for ours, recorded in names.items():
        text = text.replace(ours, recorded)
    return text


@pytest.fixture
def old(fake_stripe):
    """A client of the version that was recorded."""
    return fake_stripe.client(stripe_version="2019-08-14")


def test_a_charge_of_a_sepa_source_is_as_recorded(old):
    """Pending, with the whole source inside, and an empty list of refunds."""
    recorded = json.loads(SEPA)
    with time_machine.travel(recorded["created"], tick=False):
        owner = {"name": "Jane Doe", "email": "donor@example.com", "address": {"country": "DE"}}
        iban = {"sepa_debit": {"iban": "DE89370400440532013000"}}
        body = {"type": "sepa_debit", "amount": 5200, "currency": "eur", "usage": "reusable", "owner": owner, **iban}
        source = old.v1.sources.create(body)
        customer = old.v1.customers.create({"source": source.id}).id
        params = {
            "amount": 5200,
            "currency": "eur",
            "customer": customer,
            "description": "Liberapay",
            "metadata": {"payin_id": "2120"},
            "source": source.id,
            "statement_descriptor": "Liberapay 2120",
            "expand": ["balance_transaction"],
        }
        charge = old.v1.charges.create(params)
    was = recorded["source"]
    names = {
        charge.id: recorded["id"],
        source.id: was["id"],
        customer: recorded["customer"],
        source.client_secret: was["client_secret"],
        source.sepa_debit.fingerprint: was["sepa_debit"]["fingerprint"],
        source.sepa_debit.mandate_reference: was["sepa_debit"]["mandate_reference"],
    }
    assert without(pairs(renamed(charge.last_response.body, names)), SINCE_2021) == pairs(SEPA)


def test_a_charge_of_a_card_source_is_as_recorded(old):
    """Succeeded, with the movement of the money, a receipt, and the source that is consumed now; the risk is scored by us."""
    recorded = json.loads(CARD)
    with time_machine.travel(recorded["created"], tick=False):
        token = old.v1.tokens.create({"card": {"number": "4242424242424242", "exp_month": 2, "exp_year": 2020}})
        owner = {"owner": {"email": "donor@example.com"}}
        body = {"type": "card", "token": token.id, "usage": "single_use", "amount": 2499, **owner}
        source = old.v1.sources.create(body)
        customer = old.v1.customers.create({"source": source.id}).id
        params = {
            "amount": 2499,
            "currency": "eur",
            "customer": customer,
            "metadata": {"payin_id": "100"},
            "source": source.id,
            "statement_descriptor": "Liberapay 100",
            "expand": ["balance_transaction"],
        }
        charge = old.v1.charges.create(params)
    was = recorded["source"]
    names = {
        charge.receipt_url: recorded["receipt_url"],
        charge.id: recorded["id"],
        charge.balance_transaction.id: recorded["balance_transaction"]["id"],
        source.id: was["id"],
        customer: recorded["customer"],
        source.client_secret: was["client_secret"],
        source.card.fingerprint: was["card"]["fingerprint"],
    }
    body = renamed(charge.last_response.body, names).replace('"risk_score":20', '"risk_score":25')
    assert without(pairs(body), SINCE_2019) == pairs(CARD)
