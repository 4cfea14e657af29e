//! A statement about money in the words of schema.org: a grant where it is one, else a report of an amount.

use myk10_domain::{self as domain, FigureKind, Kind, Vocabulary, funding_status::FundingKind};
use serde_json::{Value, json};

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::FundingStatus> = LinkedData { beside: &[], say };

fn say(status: &Described<'_, domain::FundingStatus>) -> Node {
    let amount = Node::new("MonetaryAmount")
        .with("name", status.at("/amount/display"))
        .with("value", status.at("/amount/amount"))
        .with("currency", status.at("/amount/currency"));
    let amount = status.content.amount.map(|_| Value::from(amount));
    let subjects = status.at("/subjects");
    let subject = |subject: &Value| {
        let kind = subject["type"].as_str().and_then(|word| Kind::parse(word).ok());
        kind.map(|kind| json!({ "@id": status.address_of(kind, &subject["id"]) }))
    };
    let subjects: Vec<Value> = subjects.as_array().into_iter().flatten().filter_map(subject).collect();
    if is_grant(status.record) {
        Node::new("MonetaryGrant")
            .with("name", status.at("/title"))
            .with("description", status.at("/display"))
            .with("amount", amount)
            .with("funder", status.reference(Kind::Organisation, "/payerId"))
            .with("fundedItem", subjects)
    } else {
        Node::new("Report")
            .with("name", status.at("/title"))
            .with("abstract", status.at("/display"))
            .with("about", subjects)
            // Who pays is not said here: a funder of a report would be one who pays for the report.
            .with("mainEntity", amount)
    }
}

/// Whether the statement that JSON has is about money that somebody gives: nothing else may be called a grant.
fn is_grant(record: &Value) -> bool {
    let word = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    match FundingKind::parse(&word(&record["kind"])) {
        Ok(FundingKind::Grant | FundingKind::ExternalGrant) => true,
        // A share may be what the recipient adds.
        Ok(FundingKind::ProgrammeShare) => record["amount"]["kind"] == FigureKind::Grant.word(),
        Ok(
            FundingKind::ProgrammeTotal
            | FundingKind::ApprovedCeiling
            | FundingKind::ExpectedCost
            | FundingKind::BudgetPlan
            | FundingKind::ProgrammeRule,
        )
        | Err(_) => false,
    }
}

/// References to the statements about the money of a programme or project: to grants, and to everything else.
pub(crate) fn funding<C>(subject: &Described<'_, C>) -> (Vec<Value>, Vec<Value>) {
    let statements = subject.at("/fundingStatuses");
    let statements = statements.as_array().into_iter().flatten();
    let (grants, others): (Vec<&Value>, Vec<&Value>) = statements.partition(|statement| is_grant(statement));
    let references = |statements: Vec<&Value>| {
        let reference =
            |statement: &&Value| json!({ "@id": subject.address_of(Kind::FundingStatus, &statement["id"]) });
        statements.iter().map(reference).collect()
    };
    (references(grants), references(others))
}
