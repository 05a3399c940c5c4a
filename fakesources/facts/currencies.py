"""The currencies Stripe charges in, in the order in which its message lists them: usd first, the others by alphabet."""

from __future__ import annotations

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

BY_COUNTRY = {
    **dict.fromkeys("AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA".split(), "eur"),
    "AU": "aud", "BG": "bgn", "CA": "cad", "CH": "chf", "CZ": "czk", "DK": "dkk", "GB": "gbp", "GI": "gbp", "HK": "hkd",
    "HU": "huf", "IS": "isk", "JP": "jpy", "LI": "chf", "MX": "mxn", "NO": "nok", "NZ": "nzd", "PL": "pln", "RO": "ron",
    "SE": "sek", "SG": "sgd", "US": "usd",
}  # fmt: skip
"""What the bank accounts of a country hold where nobody says (of the US recorded, of others I)."""
