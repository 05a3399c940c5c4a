"""The command ``fakesources``: the life of a source as text and as a Mermaid diagram, and the page that shows both."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fakesources import life
from fakesources.resources.sources.lifecycle import STEPS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/life.md"

TEXT = """\
pending (first status of ach_credit_transfer, ach_debit, alipay, bancontact, eps, giropay, ideal, klarna, multibanco, p24, \
sepa_credit_transfer, sofort, three_d_secure, wechat)
    authorize  -> chargeable  the payer authorises it
    skip       -> chargeable  no authentication is needed (three_d_secure)
    fund       -> chargeable  money arrives at a receiver
    verify     -> chargeable  the right values are given (code_verification)
    decline    -> failed      the payer declines it
    misverify  -> failed      the last attempt at the values is wrong
    cancel     -> canceled    nobody acts in time
    detach     -> consumed    it leaves its customer
chargeable (first status of acss_debit, au_becs_debit, card, card_present, sepa_debit)
    fund       -> chargeable  money arrives at a receiver
    bounce     -> failed      the bank refuses the debit (sepa_debit)
    cancel     -> canceled    nobody acts in time
    charge     -> consumed    it is charged: single_use, or unattached
    detach     -> consumed    it leaves its customer
canceled
    final
consumed
    final
failed
    final
"""

MERMAID = """\
stateDiagram-v2
    [*] --> chargeable: create
    [*] --> pending: create
    pending --> chargeable: authorize
    pending --> chargeable: skip
    pending --> chargeable: fund
    chargeable --> chargeable: fund
    pending --> chargeable: verify
    pending --> failed: decline
    pending --> failed: misverify
    chargeable --> failed: bounce
    pending --> canceled: cancel
    chargeable --> canceled: cancel
    chargeable --> consumed: charge
    pending --> consumed: detach
    chargeable --> consumed: detach
    canceled --> [*]
    consumed --> [*]
    failed --> [*]
"""


def test_it_prints_the_life_as_text(capsys):
    """Each status with the steps that lead on from it."""
    assert life.main([]) == 0
    assert capsys.readouterr() == (TEXT, "")


def test_it_prints_the_life_as_a_mermaid_diagram(capsys):
    """To be pasted into Markdown."""
    assert life.main(["--mermaid"]) == 0
    assert capsys.readouterr() == (MERMAID, "")


def test_it_explains_itself(capsys):
    """In a sentence."""
    with pytest.raises(SystemExit) as caught:
        life.main(["--help"])
    assert caught.value.code == 0
    assert "Print the life of a Stripe source as fakesources plays it." in capsys.readouterr().out


def test_it_reads_its_arguments_from_the_command_line(capsys, monkeypatch):
    """As every command does."""
    monkeypatch.setattr("sys.argv", ["fakesources", "--mermaid"])
    assert life.main() == 0
    assert capsys.readouterr().out == MERMAID


def test_it_is_installed_with_the_package():
    """Under the name of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"fakesources": "fakesources.life:main"}


def test_the_page_shows_the_same_diagram():
    """When this fails: copy what ``fakesources --mermaid`` prints."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition("```mermaid\n")
    assert rest.partition("```")[0] == life.mermaid() + "\n"


def test_the_page_shows_the_same_table():
    """One row for each step, in the order of the table."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition("| step | happens to | leads to | when |\n| --- | --- | --- | --- |\n")
    assert rest.partition("\n\n")[0].splitlines() == [
        f"| `{step.name}` | {' or '.join(f'`{status}`' for status in step.at)} | `{step.to}` | {step.why} |"
        for step in STEPS.values()
    ]
