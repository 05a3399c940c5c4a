"""The currencies Stripe charges in, in the order in which its message lists them: usd first, the others by alphabet."""

from __future__ import annotations

from datetime import date
from typing import Final

_CODES = """
usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny
cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd
jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn
nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs
tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw
"""

ORDERED = tuple(_CODES.split())
ALL = frozenset(ORDERED)
LISTED = ", ".join(ORDERED)

_SETTLED: Final = (
    #    since              until             currencies
    (date.min,          date.max,         "eur usd gbp sek nok dkk chf pln jpy hkd bgn czk ron sgd aud nzd cad"),
    (date(2021, 5, 28), date.max,         "huf mxn"),
    (date(2022, 12, 23), date(2023, 1, 1), "hrk"),
)  # fmt: skip
"""The currencies of the bank accounts that debits are paid out to, since when they are seen (recorded; the end of hrk: I)."""


def settled(day: date) -> tuple[str, ...]:
    """Return the currencies in which a bank account can get what European debits bring, as Stripe lists them on a `day`."""
    return tuple(code for since, until, codes in _SETTLED if since <= day < until for code in codes.split())


BY_COUNTRY = {
    **dict.fromkeys("AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA".split(), "eur"),
    "AU": "aud", "BG": "bgn", "CA": "cad", "CH": "chf", "CZ": "czk", "DK": "dkk", "GB": "gbp", "GI": "gbp", "HK": "hkd",
    "HU": "huf", "IS": "isk", "JP": "jpy", "LI": "chf", "MX": "mxn", "NO": "nok", "NZ": "nzd", "PL": "pln", "RO": "ron",
    "SE": "sek", "SG": "sgd", "US": "usd",
}  # fmt: skip
"""What the bank accounts of a country hold where nobody says (of the US recorded, of others I)."""
