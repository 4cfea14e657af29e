//! The shape of a draft, found by asking its deserialiser and its review, and random drafts of this shape.

use myk10_domain::{Fault, Kind, Refused, with_kind};
use proptest::{prelude::*, strategy::Union};
use serde_json::{Value, json};

use crate::{
    common::{changed, review, today},
    values::values,
};

/// What may stand somewhere in a draft.
pub(crate) enum Shape {
    Flag,
    Whole,
    Number,
    Position,
    Text,
    Date,
    /// A string, with some that are likely to please.
    Line(Vec<String>),
    List(Box<Self>),
    Object(Vec<(String, Self)>),
}

/// A place in a draft, as a JSON Pointer; each list on the way has one entry.
#[derive(Clone)]
struct Place {
    kind: Kind,
    pointer: String,
}

/// A kind with a draft of it.
pub(crate) fn drafts() -> impl Strategy<Value = (Kind, Value)> {
    Union::new(Kind::ALL.iter().map(|kind| drafts_of(*kind).prop_map(|draft| (*kind, draft))))
}

/// Drafts of nothing but random members, and the smallest draft with random changes.
fn drafts_of(kind: Kind) -> impl Strategy<Value = Value> {
    let root = Place { kind, pointer: String::new() }.shape();
    prop_oneof![values(&root, 0.4), values(&root, 0.1).prop_map(move |patch| changed(kind, patch))]
}

impl Place {
    fn shape(&self) -> Shape {
        if let Some(empty) = self.takes(&json!({})) {
            return self.shape_of_object(&empty);
        }
        let takes = |value: Value| self.takes(&value).is_some();
        if takes(json!([])) {
            return Shape::List(Box::new(self.at("0").shape()));
        }
        let simple = [
            (json!([0.5, 0.5]), Shape::Position),
            (json!(true), Shape::Flag),
            (json!(0.5), Shape::Number),
            (json!(1), Shape::Whole),
        ];
        let simple = simple.into_iter().find(|(value, _)| takes(value.clone())).map(|(_, shape)| shape);
        simple.unwrap_or_else(|| Shape::Line(self.pleasing()))
    }

    fn shape_of_object(&self, empty: &Value) -> Shape {
        let unheard_of = json!({ "unheardOf": "x" });
        match self.takes(&unheard_of) {
            Some(taken) if taken == unheard_of => return Shape::Text,
            Some(_) => panic!("{}{} takes a member that it does not know", self.kind, self.pointer),
            None if self.takes(&json!("2020")).is_some() => return Shape::Date,
            None => {}
        }
        let members = empty.as_object().expect("an object").keys();
        Shape::Object(members.map(|name| (name.clone(), self.at(name).shape())).collect())
    }

    fn at(&self, step: &str) -> Self {
        Self { kind: self.kind, pointer: format!("{}/{step}", self.pointer) }
    }

    /// What a draft has here when it is read with `value` here; `None` when it cannot be read.
    fn takes(&self, value: &Value) -> Option<Value> {
        let draft = self.with(value);
        let read = with_kind!(self.kind, C => serde_json::from_value(draft).ok().map(written::<C>));
        read.map(|read| read.pointer(&self.pointer).expect("what was put there").clone())
    }

    /// The draft that has nothing but `value`, here.
    fn with(&self, value: &Value) -> Value {
        let steps = self.pointer.split('/').skip(1).collect::<Vec<_>>();
        steps.iter().rev().fold(value.clone(), |inner, step| match *step {
            "0" => json!([inner]),
            name => json!({ name: inner }),
        })
    }

    /// Strings that the fault asks for that a review finds in a wrong one.
    fn pleasing(&self) -> Vec<String> {
        let draft = self.with(&json!("?"));
        let violations = with_kind!(self.kind, C => match review::<C>(draft, today()) {
            Ok(_) => Vec::new(),
            Err(Refused { violations, .. }) => violations,
        });
        let found = violations.into_iter().find(|finding| finding.pointer == self.pointer).map(|finding| finding.fault);
        let words: &[&str] = match found {
            Some(Fault::UnknownWord { allowed, .. }) => allowed,
            Some(Fault::MalformedId) => &[crate::common::ID, crate::common::OTHER_ID],
            Some(Fault::MalformedDay) => &["2026-11-23", "1000-01-01", "9999-12-31"],
            Some(Fault::MalformedInstant) => &["2026-11-23T10:00:00+01:00", "9999-12-31T23:59:59-23:59"],
            Some(Fault::MalformedTime) => &["10:00", "12:30", "23:59:59", "00:00"],
            Some(Fault::MalformedUrl) => &["https://www.kvmyk.de/", "https://www.kvmyk.de/bild.jpg"],
            Some(Fault::MalformedAmount) => &["0", "17500000.00", "-0.01", "92233720368547758.07"],
            Some(Fault::UnknownCurrency) => &["EUR", "EUR", "USD"],
            Some(Fault::UnknownTimeZone) => &["Europe/Berlin"],
            Some(Fault::UnknownSource { .. }) => &["page"],
            Some(Fault::MalformedSlug | Fault::MalformedCode) => &["a", "b-2"],
            _ => &["Müllheim-Kärlich", "07137", "+49 261 1080", "Straße 👩\u{200d}👧"],
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

fn written<C: myk10_domain::Content>(draft: C::Draft) -> Value {
    serde_json::to_value(draft).expect("JSON")
}
