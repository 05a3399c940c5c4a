"""A row more in the table of types, and its sources are drawn: nothing in the strategies names a type."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from fakesources.api.checking import check_whole
from fakesources.api.kinds import Choice, Param, Text, hash_of
from fakesources.api.refusals import Refused
from fakesources.resources.sources.params import creation, creation_for
from fakesources.resources.sources.types import TYPES
from fakesources.strategies import broken_source_params, source_params
from fakesources.strategies.params import breakages, from_kind

ROW = replace(
    TYPES["ideal"],
    name="pigeon",
    usages=("single_use", "reusable"),
    currencies=("chf", "eur"),
    takes=("amount", "receiver"),
    required=("currency", "owner[phone]", "pigeon[loft]"),
    own=hash_of(loft=Text(10), ring=Choice(("left", "right")), rider=Param(Text(), unsets=True)),
)
FAST = (Phase.generate, Phase.shrink)
SETTINGS = settings(database=None, derandomize=True, max_examples=1000, report_multiple_bugs=False, phases=FAST)
RIGHT = {usage: from_kind(creation_for(ROW, usage)) for usage in ROW.usages}
BROKEN = breakages(creation(ROW))


@pytest.mark.parametrize("usage", ROW.usages)
@given(data=st.data())
def test_its_creations_are_right(sent, usage, data):
    """from_kind of its parameters draws what the check accepts."""
    params = data.draw(RIGHT[usage])
    checked = check_whole(creation(ROW) if params.get("usage") == usage else creation_for(ROW, usage), sent(params))
    assert checked["type"] == "pigeon"
    assert checked["currency"] in ("chf", "eur")
    assert checked["pigeon"]["loft"] == params["pigeon"]["loft"]


@given(broken=BROKEN)
def test_its_broken_creations_are_refused_as_promised(sent, broken):
    """Breakages of its parameters draws what the check refuses with the promised words."""
    with pytest.raises(Refused) as caught:
        check_whole(creation(ROW), sent(broken.params))
    assert (caught.value.row, caught.value.param, caught.value.message) == (broken.refused.row, broken.param, broken.message)


def test_its_own_refusals_are_among_them():
    """What only the new row requires is what its breakages blame."""
    broken = find(BROKEN, lambda broken: broken.param == "pigeon[loft]" and broken.code == "parameter_missing", settings=SETTINGS)
    assert broken.message == "The payment method `pigeon` requires the parameter: pigeon[loft]."


def test_source_params_draws_it_from_the_table(many, monkeypatch):
    """source_params and broken_source_params know every row of the table, also by name."""
    monkeypatch.setitem(TYPES, "pigeon", ROW)
    assert find(source_params(), lambda params: params["type"] == "pigeon", settings=SETTINGS)["type"] == "pigeon"
    assert {params["type"] for params in many(source_params(type="pigeon"))} == {"pigeon"}
    assert {broken.params["type"] for broken in many(broken_source_params(type="pigeon"))} == {"pigeon"}
    minimal = find(source_params(type="pigeon", usage="reusable"), lambda _: True, settings=SETTINGS)
    assert minimal == {
        "type": "pigeon",
        "currency": "chf",
        "usage": "reusable",
        "owner": {"phone": "0"},
        "pigeon": {"loft": "0"},
    }
