"""The endpoints of Stripe's API (version 2026-05-27), as its OpenAPI description lists them.

Looked at only when the fake has no endpoint for a URL: what stands here exists at Stripe, so it is NotFaked; what
does not, below a resource that the fake has, is no URL of Stripe either.
"""

from __future__ import annotations

ROWS = """\
GET /v1/account
POST /v1/account_links
POST /v1/account_sessions
GET POST /v1/accounts
GET POST DELETE /v1/accounts/{account}
POST /v1/accounts/{account}/bank_accounts
GET POST DELETE /v1/accounts/{account}/bank_accounts/{id}
GET /v1/accounts/{account}/capabilities
GET POST /v1/accounts/{account}/capabilities/{capability}
GET POST /v1/accounts/{account}/external_accounts
GET POST DELETE /v1/accounts/{account}/external_accounts/{id}
POST /v1/accounts/{account}/login_links
GET POST /v1/accounts/{account}/people
GET POST DELETE /v1/accounts/{account}/people/{person}
GET POST /v1/accounts/{account}/persons
GET POST DELETE /v1/accounts/{account}/persons/{person}
POST /v1/accounts/{account}/reject
GET POST /v1/apple_pay/domains
GET DELETE /v1/apple_pay/domains/{domain}
GET /v1/application_fees
GET POST /v1/application_fees/{fee}/refunds/{id}
GET /v1/application_fees/{id}
POST /v1/application_fees/{id}/refund
GET POST /v1/application_fees/{id}/refunds
GET POST /v1/apps/secrets
POST /v1/apps/secrets/delete
GET /v1/apps/secrets/find
GET /v1/balance
GET /v1/balance/history
GET /v1/balance/history/{id}
GET POST /v1/balance_settings
GET /v1/balance_transactions
GET /v1/balance_transactions/{id}
GET POST /v1/billing/alerts
GET /v1/billing/alerts/{id}
POST /v1/billing/alerts/{id}/activate
POST /v1/billing/alerts/{id}/archive
POST /v1/billing/alerts/{id}/deactivate
GET /v1/billing/credit_balance_summary
GET /v1/billing/credit_balance_transactions
GET /v1/billing/credit_balance_transactions/{id}
GET POST /v1/billing/credit_grants
GET POST /v1/billing/credit_grants/{id}
POST /v1/billing/credit_grants/{id}/expire
POST /v1/billing/credit_grants/{id}/void
POST /v1/billing/meter_event_adjustments
POST /v1/billing/meter_events
GET POST /v1/billing/meters
GET POST /v1/billing/meters/{id}
POST /v1/billing/meters/{id}/deactivate
GET /v1/billing/meters/{id}/event_summaries
POST /v1/billing/meters/{id}/reactivate
GET POST /v1/billing_portal/configurations
GET POST /v1/billing_portal/configurations/{configuration}
POST /v1/billing_portal/sessions
GET POST /v1/charges
GET /v1/charges/search
GET POST /v1/charges/{charge}
POST /v1/charges/{charge}/capture
GET POST /v1/charges/{charge}/dispute
POST /v1/charges/{charge}/dispute/close
POST /v1/charges/{charge}/refund
GET POST /v1/charges/{charge}/refunds
GET POST /v1/charges/{charge}/refunds/{refund}
GET POST /v1/checkout/sessions
GET POST /v1/checkout/sessions/{session}
POST /v1/checkout/sessions/{session}/expire
GET /v1/checkout/sessions/{session}/line_items
GET POST /v1/climate/orders
GET POST /v1/climate/orders/{order}
POST /v1/climate/orders/{order}/cancel
GET /v1/climate/products
GET /v1/climate/products/{product}
GET /v1/climate/suppliers
GET /v1/climate/suppliers/{supplier}
GET /v1/confirmation_tokens/{confirmation_token}
GET /v1/country_specs
GET /v1/country_specs/{country}
GET POST /v1/coupons
GET POST DELETE /v1/coupons/{coupon}
GET POST /v1/credit_notes
GET /v1/credit_notes/preview
GET /v1/credit_notes/preview/lines
GET /v1/credit_notes/{credit_note}/lines
GET POST /v1/credit_notes/{id}
POST /v1/credit_notes/{id}/void
POST /v1/customer_sessions
GET POST /v1/customers
GET /v1/customers/search
GET POST DELETE /v1/customers/{customer}
GET POST /v1/customers/{customer}/balance_transactions
GET POST /v1/customers/{customer}/balance_transactions/{transaction}
GET POST /v1/customers/{customer}/bank_accounts
GET POST DELETE /v1/customers/{customer}/bank_accounts/{id}
POST /v1/customers/{customer}/bank_accounts/{id}/verify
GET POST /v1/customers/{customer}/cards
GET POST DELETE /v1/customers/{customer}/cards/{id}
GET POST /v1/customers/{customer}/cash_balance
GET /v1/customers/{customer}/cash_balance_transactions
GET /v1/customers/{customer}/cash_balance_transactions/{transaction}
GET DELETE /v1/customers/{customer}/discount
POST /v1/customers/{customer}/funding_instructions
GET /v1/customers/{customer}/payment_methods
GET /v1/customers/{customer}/payment_methods/{payment_method}
GET POST /v1/customers/{customer}/sources
GET POST DELETE /v1/customers/{customer}/sources/{id}
POST /v1/customers/{customer}/sources/{id}/verify
GET POST /v1/customers/{customer}/subscriptions
GET POST DELETE /v1/customers/{customer}/subscriptions/{subscription_exposed_id}
GET DELETE /v1/customers/{customer}/subscriptions/{subscription_exposed_id}/discount
GET POST /v1/customers/{customer}/tax_ids
GET DELETE /v1/customers/{customer}/tax_ids/{id}
GET /v1/disputes
GET POST /v1/disputes/{dispute}
POST /v1/disputes/{dispute}/close
GET /v1/entitlements/active_entitlements
GET /v1/entitlements/active_entitlements/{id}
GET POST /v1/entitlements/features
GET POST /v1/entitlements/features/{id}
POST /v1/ephemeral_keys
DELETE /v1/ephemeral_keys/{key}
GET /v1/events
GET /v1/events/{id}
GET /v1/exchange_rates
GET /v1/exchange_rates/{rate_id}
POST /v1/external_accounts/{id}
GET POST /v1/file_links
GET POST /v1/file_links/{link}
GET POST /v1/files
GET /v1/files/{file}
GET /v1/financial_connections/accounts
GET /v1/financial_connections/accounts/{account}
POST /v1/financial_connections/accounts/{account}/disconnect
GET /v1/financial_connections/accounts/{account}/owners
POST /v1/financial_connections/accounts/{account}/refresh
POST /v1/financial_connections/accounts/{account}/subscribe
POST /v1/financial_connections/accounts/{account}/unsubscribe
POST /v1/financial_connections/sessions
GET /v1/financial_connections/sessions/{session}
GET /v1/financial_connections/transactions
GET /v1/financial_connections/transactions/{transaction}
GET POST /v1/forwarding/requests
GET /v1/forwarding/requests/{id}
GET /v1/identity/verification_reports
GET /v1/identity/verification_reports/{report}
GET POST /v1/identity/verification_sessions
GET POST /v1/identity/verification_sessions/{session}
POST /v1/identity/verification_sessions/{session}/cancel
POST /v1/identity/verification_sessions/{session}/redact
GET /v1/invoice_payments
GET /v1/invoice_payments/{invoice_payment}
GET /v1/invoice_rendering_templates
GET /v1/invoice_rendering_templates/{template}
POST /v1/invoice_rendering_templates/{template}/archive
POST /v1/invoice_rendering_templates/{template}/unarchive
GET POST /v1/invoiceitems
GET POST DELETE /v1/invoiceitems/{invoiceitem}
GET POST /v1/invoices
POST /v1/invoices/create_preview
GET /v1/invoices/search
GET POST DELETE /v1/invoices/{invoice}
POST /v1/invoices/{invoice}/add_lines
POST /v1/invoices/{invoice}/attach_payment
POST /v1/invoices/{invoice}/finalize
GET /v1/invoices/{invoice}/lines
POST /v1/invoices/{invoice}/lines/{line_item_id}
POST /v1/invoices/{invoice}/mark_uncollectible
POST /v1/invoices/{invoice}/pay
POST /v1/invoices/{invoice}/remove_lines
POST /v1/invoices/{invoice}/send
POST /v1/invoices/{invoice}/update_lines
POST /v1/invoices/{invoice}/void
GET /v1/issuing/authorizations
GET POST /v1/issuing/authorizations/{authorization}
POST /v1/issuing/authorizations/{authorization}/approve
POST /v1/issuing/authorizations/{authorization}/decline
GET POST /v1/issuing/cardholders
GET POST /v1/issuing/cardholders/{cardholder}
GET POST /v1/issuing/cards
GET POST /v1/issuing/cards/{card}
GET POST /v1/issuing/disputes
GET POST /v1/issuing/disputes/{dispute}
POST /v1/issuing/disputes/{dispute}/submit
GET POST /v1/issuing/personalization_designs
GET POST /v1/issuing/personalization_designs/{personalization_design}
GET /v1/issuing/physical_bundles
GET /v1/issuing/physical_bundles/{physical_bundle}
GET POST /v1/issuing/settlements/{settlement}
GET /v1/issuing/tokens
GET POST /v1/issuing/tokens/{token}
GET /v1/issuing/transactions
GET POST /v1/issuing/transactions/{transaction}
POST /v1/link_account_sessions
GET /v1/link_account_sessions/{session}
GET /v1/linked_accounts
GET /v1/linked_accounts/{account}
POST /v1/linked_accounts/{account}/disconnect
GET /v1/linked_accounts/{account}/owners
POST /v1/linked_accounts/{account}/refresh
GET /v1/mandates/{mandate}
GET /v1/payment_attempt_records
GET /v1/payment_attempt_records/{id}
GET POST /v1/payment_intents
GET /v1/payment_intents/search
GET POST /v1/payment_intents/{intent}
GET /v1/payment_intents/{intent}/amount_details_line_items
POST /v1/payment_intents/{intent}/apply_customer_balance
POST /v1/payment_intents/{intent}/cancel
POST /v1/payment_intents/{intent}/capture
POST /v1/payment_intents/{intent}/confirm
POST /v1/payment_intents/{intent}/increment_authorization
POST /v1/payment_intents/{intent}/verify_microdeposits
GET POST /v1/payment_links
GET POST /v1/payment_links/{payment_link}
GET /v1/payment_links/{payment_link}/line_items
GET POST /v1/payment_method_configurations
GET POST /v1/payment_method_configurations/{configuration}
GET POST /v1/payment_method_domains
GET POST /v1/payment_method_domains/{payment_method_domain}
POST /v1/payment_method_domains/{payment_method_domain}/validate
GET POST /v1/payment_methods
GET POST /v1/payment_methods/{payment_method}
POST /v1/payment_methods/{payment_method}/attach
POST /v1/payment_methods/{payment_method}/detach
POST /v1/payment_records/report_payment
GET /v1/payment_records/{id}
POST /v1/payment_records/{id}/report_payment_attempt
POST /v1/payment_records/{id}/report_payment_attempt_canceled
POST /v1/payment_records/{id}/report_payment_attempt_failed
POST /v1/payment_records/{id}/report_payment_attempt_guaranteed
POST /v1/payment_records/{id}/report_payment_attempt_informational
POST /v1/payment_records/{id}/report_refund
GET POST /v1/payouts
GET POST /v1/payouts/{payout}
POST /v1/payouts/{payout}/cancel
POST /v1/payouts/{payout}/reverse
GET POST /v1/plans
GET POST DELETE /v1/plans/{plan}
GET POST /v1/prices
GET /v1/prices/search
GET POST /v1/prices/{price}
GET POST /v1/products
GET /v1/products/search
GET POST DELETE /v1/products/{id}
GET POST /v1/products/{product}/features
GET DELETE /v1/products/{product}/features/{id}
GET POST /v1/promotion_codes
GET POST /v1/promotion_codes/{promotion_code}
GET POST /v1/quotes
GET POST /v1/quotes/{quote}
POST /v1/quotes/{quote}/accept
POST /v1/quotes/{quote}/cancel
GET /v1/quotes/{quote}/computed_upfront_line_items
POST /v1/quotes/{quote}/finalize
GET /v1/quotes/{quote}/line_items
GET /v1/quotes/{quote}/pdf
GET /v1/radar/early_fraud_warnings
GET /v1/radar/early_fraud_warnings/{early_fraud_warning}
POST /v1/radar/payment_evaluations
GET POST /v1/radar/value_list_items
GET DELETE /v1/radar/value_list_items/{item}
GET POST /v1/radar/value_lists
GET POST DELETE /v1/radar/value_lists/{value_list}
GET POST /v1/refunds
GET POST /v1/refunds/{refund}
POST /v1/refunds/{refund}/cancel
GET POST /v1/reporting/report_runs
GET /v1/reporting/report_runs/{report_run}
GET /v1/reporting/report_types
GET /v1/reporting/report_types/{report_type}
GET /v1/reviews
GET /v1/reviews/{review}
POST /v1/reviews/{review}/approve
GET /v1/setup_attempts
GET POST /v1/setup_intents
GET POST /v1/setup_intents/{intent}
POST /v1/setup_intents/{intent}/cancel
POST /v1/setup_intents/{intent}/confirm
POST /v1/setup_intents/{intent}/verify_microdeposits
GET POST /v1/shipping_rates
GET POST /v1/shipping_rates/{shipping_rate_token}
POST /v1/sigma/saved_queries/{id}
GET /v1/sigma/scheduled_query_runs
GET /v1/sigma/scheduled_query_runs/{scheduled_query_run}
POST /v1/sources
GET POST /v1/sources/{source}
GET /v1/sources/{source}/mandate_notifications/{mandate_notification}
GET /v1/sources/{source}/source_transactions
GET /v1/sources/{source}/source_transactions/{source_transaction}
POST /v1/sources/{source}/verify
GET POST /v1/subscription_items
GET POST DELETE /v1/subscription_items/{item}
GET POST /v1/subscription_schedules
GET POST /v1/subscription_schedules/{schedule}
POST /v1/subscription_schedules/{schedule}/cancel
POST /v1/subscription_schedules/{schedule}/release
GET POST /v1/subscriptions
GET /v1/subscriptions/search
GET POST DELETE /v1/subscriptions/{subscription_exposed_id}
DELETE /v1/subscriptions/{subscription_exposed_id}/discount
POST /v1/subscriptions/{subscription}/migrate
POST /v1/subscriptions/{subscription}/resume
GET /v1/tax/associations/find
POST /v1/tax/calculations
GET /v1/tax/calculations/{calculation}
GET /v1/tax/calculations/{calculation}/line_items
GET POST /v1/tax/registrations
GET POST /v1/tax/registrations/{id}
GET POST /v1/tax/settings
POST /v1/tax/transactions/create_from_calculation
POST /v1/tax/transactions/create_reversal
GET /v1/tax/transactions/{transaction}
GET /v1/tax/transactions/{transaction}/line_items
GET /v1/tax_codes
GET /v1/tax_codes/{id}
GET POST /v1/tax_ids
GET DELETE /v1/tax_ids/{id}
GET POST /v1/tax_rates
GET POST /v1/tax_rates/{tax_rate}
GET POST /v1/terminal/configurations
GET POST DELETE /v1/terminal/configurations/{configuration}
POST /v1/terminal/connection_tokens
GET POST /v1/terminal/locations
GET POST DELETE /v1/terminal/locations/{location}
POST /v1/terminal/onboarding_links
GET POST /v1/terminal/readers
GET POST DELETE /v1/terminal/readers/{reader}
POST /v1/terminal/readers/{reader}/cancel_action
POST /v1/terminal/readers/{reader}/collect_inputs
POST /v1/terminal/readers/{reader}/collect_payment_method
POST /v1/terminal/readers/{reader}/confirm_payment_intent
POST /v1/terminal/readers/{reader}/process_payment_intent
POST /v1/terminal/readers/{reader}/process_setup_intent
POST /v1/terminal/readers/{reader}/refund_payment
POST /v1/terminal/readers/{reader}/set_reader_display
POST /v1/terminal/refunds
POST /v1/test_helpers/confirmation_tokens
POST /v1/test_helpers/customers/{customer}/fund_cash_balance
POST /v1/test_helpers/issuing/authorizations
POST /v1/test_helpers/issuing/authorizations/{authorization}/capture
POST /v1/test_helpers/issuing/authorizations/{authorization}/expire
POST /v1/test_helpers/issuing/authorizations/{authorization}/finalize_amount
POST /v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond
POST /v1/test_helpers/issuing/authorizations/{authorization}/increment
POST /v1/test_helpers/issuing/authorizations/{authorization}/reverse
POST /v1/test_helpers/issuing/cards/{card}/shipping/deliver
POST /v1/test_helpers/issuing/cards/{card}/shipping/fail
POST /v1/test_helpers/issuing/cards/{card}/shipping/return
POST /v1/test_helpers/issuing/cards/{card}/shipping/ship
POST /v1/test_helpers/issuing/cards/{card}/shipping/submit
POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate
POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate
POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject
POST /v1/test_helpers/issuing/settlements
POST /v1/test_helpers/issuing/settlements/{settlement}/complete
POST /v1/test_helpers/issuing/transactions/create_force_capture
POST /v1/test_helpers/issuing/transactions/create_unlinked_refund
POST /v1/test_helpers/issuing/transactions/{transaction}/refund
POST /v1/test_helpers/refunds/{refund}/expire
POST /v1/test_helpers/terminal/readers/{reader}/present_payment_method
POST /v1/test_helpers/terminal/readers/{reader}/succeed_input_collection
POST /v1/test_helpers/terminal/readers/{reader}/timeout_input_collection
GET POST /v1/test_helpers/test_clocks
GET DELETE /v1/test_helpers/test_clocks/{test_clock}
POST /v1/test_helpers/test_clocks/{test_clock}/advance
POST /v1/test_helpers/treasury/inbound_transfers/{id}/fail
POST /v1/test_helpers/treasury/inbound_transfers/{id}/return
POST /v1/test_helpers/treasury/inbound_transfers/{id}/succeed
POST /v1/test_helpers/treasury/outbound_payments/{id}
POST /v1/test_helpers/treasury/outbound_payments/{id}/fail
POST /v1/test_helpers/treasury/outbound_payments/{id}/post
POST /v1/test_helpers/treasury/outbound_payments/{id}/return
POST /v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}
POST /v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/fail
POST /v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/post
POST /v1/test_helpers/treasury/outbound_transfers/{outbound_transfer}/return
POST /v1/test_helpers/treasury/received_credits
POST /v1/test_helpers/treasury/received_debits
POST /v1/tokens
GET /v1/tokens/{token}
GET POST /v1/topups
GET POST /v1/topups/{topup}
POST /v1/topups/{topup}/cancel
GET POST /v1/transfers
GET POST /v1/transfers/{id}/reversals
GET POST /v1/transfers/{transfer}
GET POST /v1/transfers/{transfer}/reversals/{id}
GET POST /v1/treasury/credit_reversals
GET /v1/treasury/credit_reversals/{credit_reversal}
GET POST /v1/treasury/debit_reversals
GET /v1/treasury/debit_reversals/{debit_reversal}
GET POST /v1/treasury/financial_accounts
GET POST /v1/treasury/financial_accounts/{financial_account}
POST /v1/treasury/financial_accounts/{financial_account}/close
GET POST /v1/treasury/financial_accounts/{financial_account}/features
GET POST /v1/treasury/inbound_transfers
GET /v1/treasury/inbound_transfers/{id}
POST /v1/treasury/inbound_transfers/{inbound_transfer}/cancel
GET POST /v1/treasury/outbound_payments
GET /v1/treasury/outbound_payments/{id}
POST /v1/treasury/outbound_payments/{id}/cancel
GET POST /v1/treasury/outbound_transfers
GET /v1/treasury/outbound_transfers/{outbound_transfer}
POST /v1/treasury/outbound_transfers/{outbound_transfer}/cancel
GET /v1/treasury/received_credits
GET /v1/treasury/received_credits/{id}
GET /v1/treasury/received_debits
GET /v1/treasury/received_debits/{id}
GET /v1/treasury/transaction_entries
GET /v1/treasury/transaction_entries/{id}
GET /v1/treasury/transactions
GET /v1/treasury/transactions/{id}
GET POST /v1/webhook_endpoints
GET POST DELETE /v1/webhook_endpoints/{webhook_endpoint}
POST /v2/billing/meter_event_adjustments
POST /v2/billing/meter_event_session
POST /v2/billing/meter_event_stream
POST /v2/billing/meter_events
GET POST /v2/commerce/product_catalog/imports
GET /v2/commerce/product_catalog/imports/{id}
POST /v2/core/account_links
POST /v2/core/account_tokens
GET /v2/core/account_tokens/{id}
GET POST /v2/core/accounts
POST /v2/core/accounts/{account_id}/person_tokens
GET /v2/core/accounts/{account_id}/person_tokens/{id}
GET POST /v2/core/accounts/{account_id}/persons
GET POST DELETE /v2/core/accounts/{account_id}/persons/{id}
GET POST /v2/core/accounts/{id}
POST /v2/core/accounts/{id}/close
GET POST /v2/core/event_destinations
GET POST DELETE /v2/core/event_destinations/{id}
POST /v2/core/event_destinations/{id}/disable
POST /v2/core/event_destinations/{id}/enable
POST /v2/core/event_destinations/{id}/ping
GET /v2/core/events
GET /v2/core/events/{id}"""
