"""Every refusal Stripe gives, by name: status, type, code and sentence.

A row is called to make the exception: ``raise PARAMETER_MISSING(param="source")``. Each says how sure its words are: R
recorded, D documented (often the code alone), P probed by others, X quoted by others, I inferred, ? chosen by us.
docs/fidelity.md explains the marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

INVALID = "invalid_request_error"
CARD = "card_error"
IDEMPOTENCY = "idempotency_error"
API = "api_error"


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
    """A row: HTTP `status`, error `type`, `code`, how `sure` it is, and the `sentence` with its holes.

    `began` is true when Stripe refuses only after it started to execute the request, which decides what an
    idempotency key remembers (reference 10.3, 10.4).
    """

    status: int
    type: str
    code: str | None
    sure: str
    sentence: str
    began: bool = field(default=False, kw_only=True)

    def __call__(self, *, param: str | None = None, more: dict[str, Any] | None = None, **holes: Any) -> Refused:
        """Make the exception: `holes` and `param` fill the sentence, `more` goes into the error object as it is."""
        return Refused(self, self.sentence.format(param=param, **holes), param, more or {})


# fmt: off
# ------------------------------------------------------------------------------------------ keys
HELP = "See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."

NO_KEY = Refusal(401, INVALID, None, "P",
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth "
    f"(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). {HELP}")
EMPTY_KEY = Refusal(401, INVALID, None, "R",
    'You did not provide an API key, though you did set your Authorization header to "Bearer". Using Bearer auth, your '
    f"Authorization header should look something like 'Authorization: Bearer YOUR_SECRET_KEY'. {HELP}")
INVALID_KEY = Refusal(401, INVALID, None, "R",
    "Invalid API Key provided: {key}")
SECRET_KEY_REQUIRED = Refusal(401, INVALID, None, "P",
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API "
    "keys at https://dashboard.stripe.com/account/apikeys.")

# ------------------------------------------------------------------------------------------ the request as a whole
UNKNOWN_URL = Refusal(404, INVALID, None, "R",
    "Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.")
UNKNOWN_URL_WITH_SLASH = Refusal(404, INVALID, None, "R",
    "Unrecognized request URL ({method}: {path}). If you are trying to list objects, remove the trailing slash. If you are "
    "trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see "
    "https://stripe.com/docs or we can help at https://support.stripe.com/.")
INVALID_VERSION = Refusal(400, INVALID, None, "X",
    "Invalid Stripe API version: {version}")
UNSUPPORTED_CONTENT_TYPE = Refusal(400, INVALID, None, "X",
    "Invalid request: unsupported Content-Type {content_type}. If error persists and you need assistance, please contact "
    "support@stripe.com.")
BODY_TOO_LARGE = Refusal(413, INVALID, None, "?",
    "Request body too large: {length} bytes; at most {most} are accepted.")
URL_TOO_LONG = Refusal(414, INVALID, None, "?",
    "Request URL too long: {length} characters; at most {most} are accepted.")
INVALID_UTF8 = Refusal(400, INVALID, None, "?",
    "Invalid UTF-8 in request.")
NESTED_TOO_DEEPLY = Refusal(400, INVALID, None, "?",
    "Invalid request: {param} is nested too deeply.")
MIXED_SHAPES = Refusal(400, INVALID, None, "?",
    "Invalid request: {param} is sent both as a value and as a hash or array.")

# ------------------------------------------------------------------------------------------ idempotency
IDEMPOTENCY_KEY_EMPTY = Refusal(400, INVALID, None, "X",
    "Idempotency Key must be a non-empty string.")
IDEMPOTENCY_KEY_TOO_LONG = Refusal(400, INVALID, None, "?",
    "Idempotency Key must be at most {most} characters, but you passed in a key that is {length} characters.")
IDEMPOTENCY_OTHER_PARAMETERS = Refusal(400, IDEMPOTENCY, None, "P",
    "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other "
    "than '{key}' if you meant to execute a different request.")
IDEMPOTENCY_OTHER_ENDPOINT = Refusal(400, IDEMPOTENCY, None, "X",
    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{first}' vs '{now}'). Try "
    "using a key other than '{key}' if you meant to execute a different request.")
IDEMPOTENCY_KEY_IN_USE = Refusal(409, INVALID, "idempotency_key_in_use", "X",
    "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the "
    "other request is still going through): {key}. Please try again later.")

# ------------------------------------------------------------------------------------------ trouble on demand
CONFLICT = Refusal(409, INVALID, None, "?",
    "The request conflicts with another request.")
RATE_LIMIT = Refusal(429, INVALID, "rate_limit", "D",
    "Request rate limit exceeded.")
API_ERROR = Refusal(500, API, None, "?",
    "An unknown error occurred.")
UNAVAILABLE = Refusal(503, API, None, "?",
    "Stripe is temporarily unavailable.")

# ------------------------------------------------------------------------------------------ parameters
PARAMETER_UNKNOWN = Refusal(400, INVALID, "parameter_unknown", "R",
    "Received unknown parameter: {param}")
PARAMETER_UNKNOWN_NEAR = Refusal(400, INVALID, "parameter_unknown", "R",
    "Received unknown parameter: {param}. Did you mean {near}?")
PARAMETERS_UNKNOWN = Refusal(400, INVALID, "parameter_unknown", "R",
    "Received unknown parameters: {names}")
PARAMETER_MISSING = Refusal(400, INVALID, "parameter_missing", "R",
    "Missing required param: {param}.")
PARAMETER_INVALID_EMPTY = Refusal(400, INVALID, "parameter_invalid_empty", "R",
    "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; however '{param}' "
    "cannot be unset. You should remove '{param}' from your request or supply a non-empty value.")
INVALID_STRING = Refusal(400, INVALID, None, "X",
    "Invalid string: {value}")
STRING_TOO_LONG = Refusal(400, INVALID, None, "R",
    "Invalid string: {value}; must be at most {most} characters")
INVALID_INTEGER = Refusal(400, INVALID, "parameter_invalid_integer", "P",
    "Invalid integer: {value}")
INTEGER_TOO_SMALL = Refusal(400, INVALID, "parameter_invalid_integer", "R",
    "This value must be greater than or equal to {least}.")
INTEGER_TOO_LARGE = Refusal(400, INVALID, "parameter_invalid_integer", "I",
    "This value must be less than or equal to {most}.")
INVALID_DECIMAL = Refusal(400, INVALID, "parameter_invalid_integer", "?",
    "Invalid decimal: {value}; must contain at maximum twelve decimal places.")
NUMBER_TOO_SMALL = Refusal(400, INVALID, None, "P",
    "This value must be greater than or equal to {least} (it currently is '{value}').")
NUMBER_TOO_LARGE = Refusal(400, INVALID, None, "I",
    "This value must be less than or equal to {most} (it currently is '{value}').")
NEGATIVE_INTEGER = Refusal(400, INVALID, "parameter_invalid_integer", "P",
    "Invalid non-negative integer")
INVALID_BOOLEAN = Refusal(400, INVALID, None, "I",
    "Invalid boolean: {value}")
INVALID_CHOICE = Refusal(400, INVALID, None, "R",
    "Invalid {param}: must be one of {choices}")
INVALID_OBJECT = Refusal(400, INVALID, None, "X",
    "Invalid object")
INVALID_ARRAY = Refusal(400, INVALID, None, "I",
    "Invalid array")
ARRAY_TOO_LONG = Refusal(400, INVALID, None, "I",
    "Array {param} exceeded maximum {most} allowed elements.")
ONLY_ONE_OF = Refusal(400, INVALID, None, "P",
    "You may only specify one of these parameters: {names}.")
MUST_PASS_WITH = Refusal(400, INVALID, None, "P",
    "You must pass {param} when passing {other}")
TIMESTAMP_PAST = Refusal(400, INVALID, None, "P",
    "The parameter `{param}` expects a unix timestamp representing a date and time in the future. You specified the value "
    "`{value}` which is in the past.")
TIMESTAMP_TOO_FAR = Refusal(400, INVALID, None, "P",
    "Invalid timestamp: can be no more than five years in the future.")
INVALID_URL = Refusal(400, INVALID, "url_invalid", "I",
    "Not a valid URL")
INVALID_CURRENCY = Refusal(400, INVALID, None, "P",
    "Invalid currency: {value}. Stripe currently supports these currencies: {currencies}")
METADATA_KEY_TOO_LONG = Refusal(400, INVALID, None, "X",
    "Invalid key: {key} must be a string under 40 characters")
METADATA_VALUE_TOO_LONG = Refusal(400, INVALID, None, "P",
    "Metadata values can have up to 500 characters, but you passed in a value that is {length} characters. Invalid value: {value}")
METADATA_TOO_MANY = Refusal(400, INVALID, None, "X",
    "Metadata can have up to 50 keys, but you've set {count}. Email us at support+metadata@stripe.com for more information.")

# ------------------------------------------------------------------------------------------ objects, lists, expansion
RESOURCE_MISSING_IN_PATH = Refusal(404, INVALID, "resource_missing", "R",
    "No such {object}: '{id}'", began=True)
RESOURCE_MISSING = Refusal(400, INVALID, "resource_missing", "R",
    "No such {object}: '{id}'", began=True)
BOTH_CURSORS = Refusal(400, INVALID, None, "P",
    "Received both starting_after and ending_before parameters. Please pass in only one.")
NOT_EXPANDABLE = Refusal(400, INVALID, None, "P",
    "This property cannot be expanded ({path}).")
NOT_EXPANDABLE_HERE = Refusal(400, INVALID, None, "P",
    "This property cannot be expanded ({path}). You may want to try expanding 'data.{path}' instead.")
EXPANSION_TOO_DEEP = Refusal(400, INVALID, "property_expansion_max_depth", "P",
    "You cannot expand more than 4 levels of a property. Property: {path}")

# ------------------------------------------------------------------------------------------ search
SEARCH_NOT_UNDERSTOOD = Refusal(400, INVALID, None, "X",
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or '
    'key:"value" to query for other fields.')
SEARCH_FIELD_UNKNOWN = Refusal(400, INVALID, None, "X",
    "Field `{field}` is an unsupported search field for resource `{resource}`. See http://stripe.com/docs/search#query-fields-for-"
    "{page} for a list of supported fields.")
SEARCH_TOO_MANY_CLAUSES = Refusal(400, INVALID, None, "?",
    "Search queries can have at most {most} clauses, but yours has {count}.")
SEARCH_OPERATOR = Refusal(400, INVALID, None, "?",
    "The operator `{operator}` is not supported for the search field `{field}`.")
SEARCH_TOO_SHORT = Refusal(400, INVALID, None, "?",
    "Substring matches need at least {least} characters, but the one for the search field `{field}` has {length}.")
SEARCH_NO_NUMBER = Refusal(400, INVALID, None, "?",
    "The search field `{field}` is numeric, and `{value}` is no number.")
SEARCH_PAGE_INVALID = Refusal(400, INVALID, None, "?",
    "Invalid page: {value}")

# ------------------------------------------------------------------------------------------ sources
SOURCE_TYPE_UNKNOWN = Refusal(400, INVALID, None, "?",
    "Invalid source type: {value}")
METHOD_REQUIRES = Refusal(400, INVALID, "parameter_missing", "R",
    "The payment method `{method}` requires the parameter: {param}.")
METHOD_CURRENCY = Refusal(400, INVALID, None, "R",
    "Invalid currency: {value}. The payment method `{method}` only supports the following currencies: {currencies}.")
METHOD_CHOICE = Refusal(400, INVALID, None, "?",
    "The payment method `{method}` does not support {param}: {value}.")
INVALID_IDEAL_BANK = Refusal(400, INVALID, "invalid_ideal_bank", "D",
    "Invalid {param}: must be one of {choices}")
INVALID_IBAN = Refusal(400, INVALID, "invalid_bank_account_iban", "D",
    "The IBAN you provided is invalid.", began=True)
SOURCE_NOT_ATTACHABLE = Refusal(400, INVALID, None, "P",
    "The source you provided cannot be attached to the customer. It must be chargeable or pending.", began=True)
SOURCE_ALREADY_ATTACHED = Refusal(400, INVALID, None, "X",
    "The source you provided has already been attached to a customer.", began=True)
CLIENT_SECRET_MISMATCH = Refusal(400, INVALID, None, "?",
    "The client_secret provided does not match the client_secret associated with the Source.", began=True)

SOURCE_NOT_VERIFIABLE = Refusal(400, INVALID, None, "?",
    "The source you provided does not need to be verified.", began=True)
VALUES_WRONG = Refusal(400, INVALID, None, "?",
    "The values provided do not match the values that were sent.", began=True)
AMOUNT_FIXED = Refusal(400, INVALID, None, "?",
    "The amount of a single_use source can only be updated while it is pending.", began=True)
NO_CARD_SOURCE = Refusal(400, INVALID, None, "?",
    "The source you provided is not a card source.", began=True)
INVALID_AMOUNT = Refusal(400, INVALID, "invalid_amount", "D",
    "This value must be greater than or equal to {least}.")
INVALID_OWNER_NAME = Refusal(400, INVALID, "invalid_owner_name", "D",
    "The owner name must be at least 3 characters.")
INVALID_OWNER_EMAIL = Refusal(400, INVALID, "invalid_owner_email", "D",
    "Invalid email address: {value}")
INVALID_SOFORT_COUNTRY = Refusal(400, INVALID, "invalid_sofort_country", "D",
    "Invalid {param}: must be one of {choices}")
INVALID_DESCRIPTOR = Refusal(400, INVALID, None, "?",
    "The statement descriptor must not contain any of the characters <, >, ', and \".")
MANDATE_NEEDS_EMAIL = Refusal(400, INVALID, "parameter_missing", "X",
    "When creating or updating a Source with mandate[notification_method] `email`, the parameter owner[email] is required.")

# ------------------------------------------------------------------------------------------ products and prices
PRODUCT_EXISTS = Refusal(400, INVALID, "resource_already_exists", "P",
    "Product already exists.", began=True)
PRODUCT_HAS_PRICES = Refusal(400, INVALID, None, "R",
    "This product cannot be deleted because it has one or more user-created prices.", began=True)
PRICE_OF_OTHER_PRODUCT = Refusal(400, INVALID, None, "P",
    "The price `{id}` does not belong to this product.", began=True)
PRODUCT_MISSING = Refusal(400, INVALID, None, "P",
    "You must specify either `product` or `product_data` when creating a price.")
AMOUNT_MISSING = Refusal(400, INVALID, None, "P",
    "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.")
NOT_WITH_SCHEME = Refusal(400, INVALID, None, "?",
    "The parameter {param} cannot be used if the billing scheme is set to {scheme}.")
CUSTOM_RECURRING = Refusal(400, INVALID, None, "?",
    "Prices with `type=recurring` are not supported with `custom_unit_amount`.")
TIERED_WITHOUT = Refusal(400, INVALID, None, "R",
    "If the billing scheme is set to tiered the parameter {param} must be set.")
TIERED_ONE_TIME = Refusal(400, INVALID, None, "P",
    "Prices with `type=one_time` are not supported with tiered billing.")
TIERS_NOT_CLOSED = Refusal(400, INVALID, None, "R",
    "The tiers array must include a catch all tier with up_to set to `inf` as last item.")
TIERS_NOT_ASCENDING = Refusal(400, INVALID, None, "?",
    "Each tier must end later than the one before it.")
TIER_WITHOUT_AMOUNT = Refusal(400, INVALID, None, "?",
    "Each tier must have a unit amount or a flat amount.")
INTERVAL_TOO_LONG = Refusal(400, INVALID, None, "P",
    "The interval_count for {adjective} prices can't be greater than {most}")
METERED_WITHOUT_METER = Refusal(400, INVALID, None, "P",
    "Starting with Stripe version `2025-03-31.basil`, metered prices must be backed by meters.")
LOOKUP_KEY_TAKEN = Refusal(400, INVALID, None, "P",
    "A price (`{id}`) already uses that lookup key.", began=True)
PRICE_IS_DEFAULT = Refusal(400, INVALID, None, "X",
    "This price cannot be archived because it is the default price of its product.", began=True)
TAX_BEHAVIOR_FIXED = Refusal(400, INVALID, None, "?",
    "The tax behavior of a price cannot be changed once it is exclusive or inclusive.", began=True)

# ------------------------------------------------------------------------------------------ coupons and their codes
PERCENT_OR_AMOUNT_MISSING = Refusal(400, INVALID, "parameter_missing", "P",
    "Must provide percent_off or amount_off.")
PERCENT_AND_AMOUNT = Refusal(400, INVALID, None, "P",
    "Received both percent_off and amount_off parameters. Please pass in only one.")
REPEATING_WITHOUT_MONTHS = Refusal(400, INVALID, None, "P",
    "The duration_in_months param must be set when creating a coupon with a repeating duration")
MONTHS_WITHOUT_REPEATING = Refusal(400, INVALID, None, "?",
    "The duration_in_months param can only be set when creating a coupon with a repeating duration")
COUPON_EXISTS = Refusal(400, INVALID, "resource_already_exists", "P",
    "Coupon already exists.", began=True)
PROMOTION_CODE_PATTERN = Refusal(400, INVALID, None, "P",
    r"This value must match the regex pattern. (/\A[a-zA-Z0-9\-_]+\z/ does not match for the value {value}).")
PROMOTION_CODE_EXISTS = Refusal(400, INVALID, None, "P",
    "An active promotion code with `code: {code}` already exists.", began=True)
PROMOTION_CODE_ENDED = Refusal(400, INVALID, None, "?",
    "This promotion code cannot be activated: it is expired, used up, or its coupon is no longer valid.", began=True)

# ------------------------------------------------------------------------------------------ discounts
COUPON_EXPIRED = Refusal(400, INVALID, "coupon_expired", "X",
    "Coupon expired: {id}", began=True)
COUPON_USED_UP = Refusal(400, INVALID, None, "X",
    "Coupon {id} is used up and cannot be applied.", began=True)
PROMOTION_CODE_REFUSED = Refusal(400, INVALID, None, "X",
    "This promotion code cannot be redeemed because {reason}.", began=True)
DISCOUNT_MISSING = Refusal(404, INVALID, "resource_missing", "?",
    "No active discount for customer: {id}", began=True)

# ------------------------------------------------------------------------------------------ tokens
TOKEN_USED = Refusal(400, INVALID, "token_already_used", "I",
    "You cannot use a Stripe token more than once: {id}", began=True)
TOKEN_OF_OTHER_TYPE = Refusal(400, INVALID, None, "?",
    "The token you provided is not a {type} token.", began=True)
TOKEN_OF_NOTHING = Refusal(400, INVALID, "parameter_missing", "R",
    "You must supply either a card, customer, PII data, bank account, or account legal entity to create a token. If you're making "
    "this request with a library, be sure to pass all of the required parameters for creating a token. If you're making this "
    "request manually, be sure your POST parameters begin with the token type.")

# ------------------------------------------------------------------------------------------ charges
CHARGE_OF_NOTHING = Refusal(400, INVALID, "parameter_missing", "R",
    "Must provide source or customer.")
CUSTOMER_WITHOUT_CARD = Refusal(402, CARD, "missing", "R",
    "Cannot charge a customer that has no active card", began=True)
CUSTOMER_WITHOUT_THIS_CARD = Refusal(404, INVALID, "resource_missing", "R",
    "Customer {customer} does not have card with ID {id}", began=True)
SOURCE_NOT_LINKED = Refusal(404, INVALID, "missing", "P",
    "Customer {customer} does not have a linked source with ID {id}.", began=True)
SOURCE_OF_CUSTOMER = Refusal(400, INVALID, None, "X",
    "For security reasons, you cannot directly charge a source that is already attached to a customer. Please specify the customer "
    "this source is attached to ({customer}) when charging it.", began=True)
SOURCE_CONSUMED = Refusal(400, INVALID, None, "X",
    "The reusable source you provided is consumed because it was previously charged without being attached to a customer or was "
    "detached from a customer. To charge a reusable source multiple time you must attach it to a customer first.", began=True)
SOURCE_NOT_CHARGEABLE = Refusal(400, INVALID, None, "R",
    "The source you provided is not in a chargeable state.", began=True)
SOURCE_CURRENCY = Refusal(400, INVALID, None, "X",
    "The currency specified ({asked}) does not match the currency on the source ({has}). A payment can only be created for the "
    "same currency as the corresponding source.", began=True)
SOURCE_AMOUNT = Refusal(400, INVALID, None, "?",
    "The amount specified ({asked}) does not match the amount on the source ({has}).", began=True)
AMOUNT_OVER_LIMIT = Refusal(400, INVALID, "charge_exceeds_source_limit", "D",
    "The amount specified ({asked}) is greater than the amount that can be charged from the source at once ({most}).", began=True)
RECEIVER_HAS_LESS = Refusal(400, INVALID, None, "?",
    "The amount specified ({asked}) is greater than the amount available on the source ({left}).", began=True)
BANK_ACCOUNT_UNVERIFIED = Refusal(400, INVALID, "bank_account_unverified", "D",
    "The customer's bank account must be verified before it can be charged.", began=True)
METHOD_NOT_CAPTURABLE = Refusal(400, INVALID, None, "?",
    "The payment method `{method}` does not support capture=false.", began=True)
AMOUNT_TOO_SMALL = Refusal(400, INVALID, "amount_too_small", "P",
    "Amount must be at least {least} {currency}")
AMOUNT_TOO_LARGE = Refusal(400, INVALID, "amount_too_large", "P",
    "Amount must be no more than {most}")
AMOUNT_TOO_PRECISE = Refusal(400, INVALID, None, "?",
    "Invalid amount: in {currency} it must be a multiple of {step}.")
CHARGE_HAS_CUSTOMER = Refusal(400, INVALID, None, "?",
    "The charge already belongs to another customer.", began=True)
CHARGE_CAPTURED = Refusal(400, INVALID, "charge_already_captured", "D",
    "Charge {id} has already been captured.", began=True)
CHARGE_NOT_CAPTURABLE = Refusal(400, INVALID, "charge_expired_for_capture", "D",
    "Charge {id} can no longer be captured: its authorization was released.", began=True)
CAPTURE_TOO_LARGE = Refusal(400, INVALID, None, "?",
    "The amount to capture is greater than the amount of the charge.", began=True)

# ------------------------------------------------------------------------------------------ refunds and disputes
CHARGE_REFUNDED = Refusal(400, INVALID, "charge_already_refunded", "R",
    "Charge {id} has already been refunded.", began=True)
CHARGE_DISPUTED = Refusal(400, INVALID, "charge_disputed", "R",
    "Charge {id} has been charged back; cannot issue a refund.", began=True)
CHARGE_FAILED = Refusal(400, INVALID, None, "?",
    "Charge {id} has failed: there is nothing to capture or to refund.", began=True)
UNCAPTURED_PARTLY = Refusal(400, INVALID, None, "P",
    "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount",
    began=True)
REFUND_TOO_LARGE = Refusal(400, INVALID, None, "R",
    "Refund amount ({asked}) is greater than charge amount ({has})", began=True)
REFUND_MORE_THAN_LEFT = Refusal(400, INVALID, None, "R",
    "Refund amount ({asked}) is greater than unrefunded amount on charge ({left})", began=True)
REFUND_NOT_CANCELABLE = Refusal(400, INVALID, None, "?",
    "Only refunds that require action can be canceled; this one is {status}.", began=True)
DISPUTE_NOT_OPEN = Refusal(400, INVALID, None, "?",
    "This dispute does not wait for a response: it is {status}.", began=True)

# ------------------------------------------------------------------------------------------ connected accounts
DESTINATION_WITHOUT_BANK = Refusal(400, INVALID, None, "R",
    "For '{method}' payments, we currently require your account to have a bank account in one of the following currencies: "
    "{currencies}", began=True)
ACCOUNT_INVALID = Refusal(403, INVALID, "account_invalid", "R",
    "The provided key '{key}' does not have access to account '{account}' (or that account does not exist). Application access may "
    "have been revoked.")

# ------------------------------------------------------------------------------------------ webhooks
TOO_MANY_ENDPOINTS = Refusal(400, INVALID, None, "X",
    "You have reached the maximum of {most} test webhook endpoints.", began=True)

# ------------------------------------------------------------------------------------------ cards
INCORRECT_NUMBER = Refusal(402, CARD, "incorrect_number", "R",
    "Your card number is incorrect.", began=True)
INVALID_EXPIRY_MONTH = Refusal(402, CARD, "invalid_expiry_month", "D",
    "Your card's expiration month is invalid.", began=True)
INVALID_EXPIRY_YEAR = Refusal(402, CARD, "invalid_expiry_year", "R",
    "Your card's expiration year is invalid.", began=True)
INVALID_CVC = Refusal(402, CARD, "invalid_cvc", "R",
    "Your card's security code is invalid.", began=True)
CARD_DECLINED = Refusal(402, CARD, "card_declined", "R",
    "Your card was declined.", began=True)
INSUFFICIENT_FUNDS = Refusal(402, CARD, "card_declined", "X",
    "Your card has insufficient funds.", began=True)
CARD_VELOCITY_EXCEEDED = Refusal(402, CARD, "card_declined", "X",
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.", began=True)
AUTHENTICATION_REQUIRED = Refusal(402, CARD, "authentication_required", "X",
    "Your card was declined. This transaction requires authentication.", began=True)
EXPIRED_CARD = Refusal(402, CARD, "expired_card", "R",
    "Your card has expired.", began=True)
INCORRECT_CVC = Refusal(402, CARD, "incorrect_cvc", "R",
    "Your card's security code is incorrect.", began=True)
INCORRECT_ZIP = Refusal(402, CARD, "incorrect_zip", "R",
    "Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card issuer "
    "for further details.", began=True)
PROCESSING_ERROR = Refusal(402, CARD, "processing_error", "X",
    "An error occurred while processing your card. Try again in a little bit.", began=True)

# ------------------------------------------------------------------------------------------ bank accounts
BANK_ACCOUNT_EXISTS = Refusal(400, INVALID, "bank_account_exists", "X",
    "A bank account with that routing number and account number already exists for this customer.", began=True)
AMOUNTS_WRONG = Refusal(400, INVALID, "bank_account_verification_failed", "X",
    "The amounts provided do not match the amounts that were sent to the bank account.", began=True)
ALREADY_VERIFIED = Refusal(400, INVALID, None, "I",
    "This bank account has already been verified.", began=True)
NOT_A_BANK_ACCOUNT = Refusal(400, INVALID, None, "?",
    "Only bank accounts can be verified.", began=True)
# fmt: on
