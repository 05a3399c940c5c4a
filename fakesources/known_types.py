"""What hypothesis knows of our types without being told: ``st.from_type(FakeStripe)``.

Hypothesis calls `register` when it is imported, wherever fakesources is installed, so nothing is imported here that is not
imported already. The types in `fakesources.strategies` are registered there.
"""

from __future__ import annotations

import sys


def register() -> None:
    """Tell hypothesis how to draw a FakeStripe, once both are imported; whichever comes second calls this."""
    fake, hypothesis = sys.modules.get("fakesources.fake"), sys.modules.get("hypothesis")
    if fake is None or hypothesis is None:
        return
    st = hypothesis.strategies
    st.register_type_strategy(fake.FakeStripe, st.builds(fake.FakeStripe, seed=st.integers(0, 2**32)))
