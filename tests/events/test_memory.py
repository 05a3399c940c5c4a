"""How much space events take."""

from __future__ import annotations

import tracemalloc

from fakesources import FakeStripe

MEGABYTE = 1 << 20


def test_ten_thousand_events_stay_within_twenty_megabytes():
    """Of an object as large as a charge, which changes with each of them."""
    fake = FakeStripe()
    account = fake._accounts.platform
    inner = {f"inner_{name}": {f"key_{key}": f"value {name} {key}" for key in range(8)} for name in range(12)}
    charge = {"id": "ch_1", "object": "charge", **inner, **{f"field_{name}": name * 1000 for name in range(33)}}
    tracemalloc.start()
    try:
        for number in range(10_000):
            changed = {name: {**value, "changed": str(number)} for name, value in inner.items()}
            before, charge = charge, {**charge, **changed, "metadata": {"number": str(number)}}
            account.announce("charge.updated", charge, before)
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(account.announced) == 10_000
    assert fake.events[-1]["data"]["previous_attributes"]["metadata"] == {"number": "9998"}
    assert (after < 20 * MEGABYTE, peak < 20 * MEGABYTE) == (True, True), (after, peak)
