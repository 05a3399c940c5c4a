"""Broken: parameters that Stripe refuses, together with the refusal to expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis.vendor.pretty import RepresentationPrinter

from fakesources.api.refusals import Refused


@dataclass(frozen=True, slots=True, repr=False)
class Broken:
    """Parameters with one thing wrong, and what Stripe says to that.

    `params` is what to hand to stripe-python: a dictionary, or any value where it stands for one parameter alone.
    `refused` is the whole refusal, and the properties are what an error of stripe-python shows of it.
    """

    params: Any
    refused: Refused

    @property
    def status(self) -> int:
        """The HTTP status of the answer: ``error.http_status``."""
        return self.refused.row.status

    @property
    def type(self) -> str:
        """The type of the error: ``error.error.type``."""
        return self.refused.row.type

    @property
    def code(self) -> str | None:
        """The code of the error, None where Stripe gives none: ``error.code``."""
        return self.refused.row.code

    @property
    def param(self) -> str | None:
        """The parameter that is blamed: ``error.param``."""
        return self.refused.param

    @property
    def message(self) -> str:
        """The whole sentence: ``error.user_message``."""
        return self.refused.message

    def __repr__(self) -> str:
        """Show the parameters and the parts of the refusal."""
        return f"Broken(params={self.params!r}, {self._refusal()})"

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: object) -> None:
        """Show the same in a failing example of hypothesis, where the parameters have a layout and comments."""
        with printer.group(4, "Broken(", ")"):
            printer.text("params=")
            printer.pretty(self.params)
            printer.text(",")
            printer.breakable()
            printer.text(self._refusal())

    def _refusal(self) -> str:
        return f"status={self.status}, type={self.type!r}, code={self.code!r}, param={self.param!r}, message={self.message!r}"
