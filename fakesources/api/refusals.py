"""Every refusal Stripe gives, by name: status, type, code and sentence.

A row is called to make the exception: ``raise PARAMETER_MISSING(param="source")``. The comment beside a row says how
sure its words are: R recorded, D documented, P probed by others, X quoted by others, I inferred, ? chosen by us.
docs/fidelity.md explains the marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

INVALID = "invalid_request_error"
CARD = "card_error"


class Refused(Exception):  # noqa: N818 - Stripe's word for it, and no fault of the program
    """Stripe says no. Raised anywhere below `api.server`, turned into an answer only there.

    `row` is the refusal, `message` its finished sentence, `param` the parameter it blames (or None), `more` what else
    belongs into the error object.
    """

    def __init__(self, row: Refusal, message: str, param: str | None, more: dict[str, Any]) -> None:
        """Keep the row and the finished parts."""
        super().__init__(message)
        self.row, self.message, self.param, self.more = row, message, param, more

    def error(self) -> dict[str, Any]:
        """Return Stripe's error object, keys in alphabetical order, without ``request_log_url`` (reference 10.2)."""
        error: dict[str, Any] = {**self.more, "message": self.message, "type": self.row.type}
        if self.row.code is not None:
            error["code"] = self.row.code
            error["doc_url"] = f"https://stripe.com/docs/error-codes/{self.row.code.replace('_', '-')}"
        if self.param is not None:
            error["param"] = self.param
        return dict(sorted(error.items()))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row: HTTP `status`, error `type`, `code`, and the `sentence` with its holes.

    `began` is true when Stripe refuses only after it started to execute the request, which decides what an
    idempotency key remembers (reference 10.3, 10.4).
    """

    status: int
    type: str
    code: str | None
    sentence: str
    began: bool = field(default=False, kw_only=True)

    def __call__(self, *, param: str | None = None, more: dict[str, Any] | None = None, **holes: Any) -> Refused:  # noqa: ANN401
        """Make the exception: `holes` and `param` fill the sentence, `more` goes into the error object as it is."""
        return Refused(self, self.sentence.format(param=param, **holes), param, more or {})


# ------------------------------------------------------------------------------------------ keys
HELP = "See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."

NO_KEY = Refusal(
    401,
    INVALID,
    None,  # P
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth "
    f"(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). {HELP}",
)
EMPTY_KEY = Refusal(
    401,
    INVALID,
    None,  # R
    'You did not provide an API key, though you did set your Authorization header to "Bearer". Using Bearer auth, your '
    f"Authorization header should look something like 'Authorization: Bearer YOUR_SECRET_KEY'. {HELP}",
)
INVALID_KEY = Refusal(401, INVALID, None, "Invalid API Key provided: {key}")  # R

# ------------------------------------------------------------------------------------------ the request as a whole
UNKNOWN_URL = Refusal(
    404,
    INVALID,
    None,  # R
    "Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
)
INVALID_UTF8 = Refusal(400, INVALID, None, "Invalid UTF-8 in request.")  # ?
NESTED_TOO_DEEPLY = Refusal(400, INVALID, None, "Invalid request: {param} is nested too deeply.")  # ?
MIXED_SHAPES = Refusal(400, INVALID, None, "Invalid request: {param} is sent both as a value and as a hash or array.")  # ?

# ------------------------------------------------------------------------------------------ parameters
PARAMETER_UNKNOWN = Refusal(400, INVALID, "parameter_unknown", "Received unknown parameter: {param}")  # R
PARAMETERS_UNKNOWN = Refusal(400, INVALID, "parameter_unknown", "Received unknown parameters: {names}")  # R
PARAMETER_MISSING = Refusal(400, INVALID, "parameter_missing", "Missing required param: {param}.")  # R
PARAMETER_INVALID_EMPTY = Refusal(
    400,
    INVALID,
    "parameter_invalid_empty",  # R
    "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; however '{param}' "
    "cannot be unset. You should remove '{param}' from your request or supply a non-empty value.",
)
INVALID_STRING = Refusal(400, INVALID, None, "Invalid string: {value}")  # X
STRING_TOO_LONG = Refusal(400, INVALID, None, "Invalid string: {value}; must be at most {most} characters")  # R
INVALID_INTEGER = Refusal(400, INVALID, "parameter_invalid_integer", "Invalid integer: {value}")  # P
INTEGER_TOO_SMALL = Refusal(400, INVALID, "parameter_invalid_integer", "This value must be greater than or equal to {least}.")  # R
INTEGER_TOO_LARGE = Refusal(400, INVALID, "parameter_invalid_integer", "This value must be less than or equal to {most}.")  # I
INVALID_BOOLEAN = Refusal(400, INVALID, None, "Invalid boolean: {value}")  # I
INVALID_CHOICE = Refusal(400, INVALID, None, "Invalid {param}: must be one of {choices}")  # R
INVALID_OBJECT = Refusal(400, INVALID, None, "Invalid object")  # X
INVALID_ARRAY = Refusal(400, INVALID, None, "Invalid array")  # I
INVALID_URL = Refusal(400, INVALID, "url_invalid", "Not a valid URL")  # I
INVALID_CURRENCY = Refusal(
    400,
    INVALID,
    None,  # P
    "Invalid currency: {value}. Stripe currently supports these currencies: {currencies}",
)
METADATA_KEY_TOO_LONG = Refusal(
    400,
    INVALID,
    None,  # ?
    "Metadata keys can have up to 40 characters, but you passed in a key that is {length} characters. Invalid key: {key}",
)
METADATA_VALUE_TOO_LONG = Refusal(
    400,
    INVALID,
    None,  # P
    "Metadata values can have up to 500 characters, but you passed in a value that is {length} characters. Invalid value: {value}",
)
METADATA_TOO_MANY = Refusal(400, INVALID, None, "You can have up to 50 metadata keys, but you passed in {count}.")  # ?

# ------------------------------------------------------------------------------------------ objects and lists
RESOURCE_MISSING_IN_PATH = Refusal(404, INVALID, "resource_missing", "No such {object}: '{id}'", began=True)  # R
RESOURCE_MISSING = Refusal(400, INVALID, "resource_missing", "No such {object}: '{id}'", began=True)  # R
BOTH_CURSORS = Refusal(
    400,
    INVALID,
    None,  # P
    "Received both starting_after and ending_before parameters. Please pass in only one.",
)

# ------------------------------------------------------------------------------------------ sources
SOURCE_TYPE_UNKNOWN = Refusal(400, INVALID, None, "Invalid source type: {value}")  # ?
METHOD_REQUIRES = Refusal(400, INVALID, "parameter_missing", "The payment method `{method}` requires the parameter: {param}.")  # R
METHOD_CURRENCY = Refusal(
    400,
    INVALID,
    None,  # R
    "Invalid currency: {value}. The payment method `{method}` only supports the following currencies: {currencies}.",
)
METHOD_CHOICE = Refusal(400, INVALID, None, "The payment method `{method}` does not support {param}: {value}.")  # ?
INVALID_IDEAL_BANK = Refusal(400, INVALID, "invalid_ideal_bank", "Invalid {param}: must be one of {choices}")  # D: the code
INVALID_IBAN = Refusal(400, INVALID, "invalid_bank_account_iban", "The IBAN you provided is invalid.", began=True)  # D: the code
SOURCE_NOT_ATTACHABLE = Refusal(
    400,
    INVALID,
    None,  # P
    "The source you provided cannot be attached to the customer. It must be chargeable or pending.",
    began=True,
)
SOURCE_ALREADY_ATTACHED = Refusal(
    400,
    INVALID,
    None,  # X
    "The source you provided has already been attached to a customer.",
    began=True,
)
CLIENT_SECRET_MISMATCH = Refusal(
    400,
    INVALID,
    None,  # ?
    "The client_secret provided does not match the client_secret associated with the Source.",
    began=True,
)

# ------------------------------------------------------------------------------------------ cards
INCORRECT_NUMBER = Refusal(402, CARD, "incorrect_number", "Your card number is incorrect.", began=True)  # R
INVALID_EXPIRY_MONTH = Refusal(402, CARD, "invalid_expiry_month", "Your card's expiration month is invalid.", began=True)  # D
INVALID_EXPIRY_YEAR = Refusal(402, CARD, "invalid_expiry_year", "Your card's expiration year is invalid.", began=True)  # R
INVALID_CVC = Refusal(402, CARD, "invalid_cvc", "Your card's security code is invalid.", began=True)  # R
