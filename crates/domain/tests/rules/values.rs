//! Random values of a shape: likely ones, and absurd ones.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::shape::Shape;

/// Values of a shape; each member of an object is there with this probability.
pub(crate) fn values(shape: &Shape, odds: f64) -> BoxedStrategy<Value> {
    match shape {
        Shape::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Whole => whole().prop_map(Value::from).boxed(),
        Shape::Number => number().prop_map(Value::from).boxed(),
        Shape::Position => [number(), number()].prop_map(|position| json!(position)).boxed(),
        Shape::Text => text().boxed(),
        Shape::Date => date().boxed(),
        Shape::Line(pleasing) => {
            prop_oneof![9 => prop::sample::select(pleasing.clone()), 1 => absurd()].prop_map(Value::from).boxed()
        }
        Shape::List(entry) => prop::collection::vec(values(entry, 0.8), 0..4).prop_map(Value::from).boxed(),
        Shape::Object(members) => {
            let member = |(name, shape): &(String, Shape)| {
                let name = name.clone();
                prop::option::weighted(odds, values(shape, 0.8))
                    .prop_map(move |value| Some((name.clone(), value?)))
                    .boxed()
            };
            let members: Vec<_> = members.iter().map(member).collect();
            members.prop_map(|members| members.into_iter().flatten().collect()).boxed()
        }
    }
}

/// Whole numbers.
fn whole() -> impl Strategy<Value = i64> {
    let edges = [i64::MIN, -1, 0, i64::from(u32::MAX) + 1, i64::MAX];
    let edge = prop::sample::select(edges.to_vec());
    prop_oneof![3 => 1..100i64, 3 => 1949..2100i64, 1 => any::<i64>(), 1 => edge]
}

/// Numbers with few digits, numbers with as many as there are, and some that are absurd.
fn number() -> impl Strategy<Value = f64> {
    let decimal = |(digits, exponent): (i32, i32)| format!("{digits}e{exponent}").parse().expect("a number");
    prop_oneof![
        3 => (0..10_000u16).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        2 => (any::<i32>(), -12..12i32).prop_map(decimal),
        1 => prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL,
        1 => prop::sample::select(vec![-0.0, 1e300, -1e300, 100.01, -180.0, 180.000_001]),
    ]
}

fn text() -> impl Strategy<Value = Value> {
    let german = prop_oneof![9 => Just("Ein Pegel – für alle".to_owned()), 1 => absurd()];
    let tag = prop::sample::select(&["de-simple", "en", "fr", "a/b~c", ""][..]);
    (german, prop::option::weighted(0.2, (tag, absurd()))).prop_map(|(german, other)| {
        let mut text = json!({ "de": german });
        if let Some((tag, other)) = other {
            text[tag] = other.into();
        }
        text
    })
}

fn date() -> impl Strategy<Value = Value> {
    let dates = ["2020", "2020-02", "2024-02-29", "2026-11-23", "2027", "1000", "9999", "9999-12", "9999-12-31"];
    let value = prop_oneof![9 => prop::sample::select(dates.to_vec()).prop_map(str::to_owned), 1 => absurd()];
    (value, prop::option::weighted(0.2, text())).prop_map(|(value, label)| match label {
        Some(label) => json!({ "value": value, "label": label }),
        None => json!(value),
    })
}

/// Strings that nobody should write.
fn absurd() -> impl Strategy<Value = String> {
    let fixed = [
        "",
        " ",
        "\u{0}",
        "\u{feff}",
        "<script>",
        "Ä",
        "👩\u{200d}👩\u{200d}👧",
        "u\u{308}",
        "-",
        "-0",
        "NaN",
        "1e999",
        "0000",
        "9999-99",
        "2023-02-30",
        "+262143-01-01",
        "24:00",
        "23:59:60",
        "https://",
        "https://[::1",
        "@",
        "a@b",
        "../..",
        "null",
    ];
    prop_oneof![
        3 => prop::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => (prop::char::any(), 1..3_000usize).prop_map(|(character, length)| character.to_string().repeat(length)),
    ]
}
