//! The table of statements about money.

use serde_json::Value;

use crate::formats::Column;

/// Left out because they have no flat form: `rates`, `alternatives`, `shares`, `byYear` and `fundingPhases`.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("title", "/title", "What it is called."),
    Column::text("display", "/display", "The statement in one sentence that cannot be misread."),
    Column::text("kind", "/kind", "What kind of statement it is. Never add statements of different kinds."),
    Column::text("subjectTypes", "/subjects/*/type", "What it is about: programme or project."),
    Column::text("subjectIds", "/subjects/*/id", "Which ones, in the same order."),
    Column::text("asOf", "/asOf/value", "As of when; as precise as known."),
    Column::text("staleAfterDate", "/staleAfterDate", "From this day on it is older than 120 days."),
    Column::text("periodStart", "/periodStart/value", "The period that the money is for."),
    Column::text("periodEnd", "/periodEnd/value", "The end of that period."),
    Column::number(
        "amount",
        "/amount/amount",
        "How much; a decimal number with two places. Empty is unknown, not zero.",
    ),
    Column::text("amountCurrency", "/amount/currency", "ISO 4217."),
    Column::text("amountKind", "/amount/kind", "What the amount counts."),
    Column::number("amountPrecision", "/amount/precision", "The step to which it is rounded."),
    Column::text("amountApproximate", "/amount/approximate", "Whether it is about, up to or rounded."),
    Column::text("amountDisplay", "/amount/display", "The amount as people say it."),
    Column::number("ratePercent", "/ratePercent", "Which part of the costs is covered."),
    Column::text("payerId", "/payerId", "Who pays."),
    Column::text("recipientId", "/recipientId", "Who receives."),
    Column::text("includedInId", "/includedInId", "The statement that it is a part of; never add the two."),
    Column::text("partIds", "/partIds/*", "The statements that are part of it; never add them to it."),
    Column::text("supersedesId", "/supersedesId", "The statement that it corrects."),
    Column::text("supersededByIds", "/supersededByIds/*", "The statements that correct it."),
    Column::number("applied", "/figures/applied/amount", "Applied for."),
    Column::number("approved", "/figures/approved/amount", "Approved."),
    Column::number("committed", "/figures/committed/amount", "Committed."),
    Column::number("called", "/figures/called/amount", "Called."),
    Column::number("disbursed", "/figures/disbursed/amount", "Disbursed."),
    Column::number("spent", "/figures/spent/amount", "Spent."),
    Column::number("proven", "/figures/proven/amount", "Proven."),
    Column::number("recovered", "/figures/recovered/amount", "Recovered."),
    Column::by("figuresCurrency", currency, "The currency of the stages, from `applied` to `recovered`."),
    Column::text("scope", "/scope", "Whether the money comes from the programme."),
    Column::text("reportStatus", "/reportStatus", "How binding the report is."),
    Column::text("caveats", "/caveats/*", "What to know before using the figure."),
    Column::text("documentUrl", "/document/url", "The document that says so."),
];

/// All amounts of a statement are in one currency.
fn currency(record: &Value) -> String {
    let mut stages = record["figures"].as_object().into_iter().flat_map(|stages| stages.values());
    stages.find_map(|stage| stage["currency"].as_str()).unwrap_or_default().to_owned()
}
