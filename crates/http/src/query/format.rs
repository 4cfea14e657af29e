//! Parameters about the format: which one, and how a table is written.

use std::marker::PhantomData;

use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder,
        path::{Parameter, ParameterIn},
        schema::Type,
    },
};

use super::{FromQuery, Values, params::scalar};
use crate::{
    asked::{Offer, negotiated},
    csv::{Delimiter, Dialect},
    formats::Format,
    problem::Reason,
};

/// The parameters about the format of an operation that answers in the formats of `O`.
#[derive(Clone, Debug)]
pub(crate) struct FormatQuery<O> {
    /// How a table is written.
    pub(crate) dialect: Dialect,
    offer: PhantomData<fn() -> O>,
}

impl<O: Offer> FromQuery for FormatQuery<O> {
    fn names() -> Vec<&'static str> {
        let formats = O::formats();
        let format = (formats.len() > 1).then_some("format");
        let table = formats.contains(&Format::Csv).then_some(["delimiter", "bom"]);
        format.into_iter().chain(table.into_iter().flatten()).collect()
    }

    fn read(values: &mut Values) -> Self {
        let formats = O::formats();
        let named = values.take("format");
        let words: Vec<&'static str> = formats.iter().map(|format| format.word()).collect();
        let is_known = named.as_deref().is_none_or(|named| words.contains(&named));
        if !is_known {
            values.refuse("format", Reason::UnknownValue(words));
        }
        // Who names an unknown format hears of that only; what it would need is not known.
        let format = negotiated(named.as_deref(), values.accept(), &formats).filter(|_| is_known);
        let delimiter = delimiter(values);
        let bom = values.flag("bom");
        refuse_others(values, format, &["delimiter", "bom"], &[Format::Csv]);
        refuse_others(values, format, &["expand"], &[Format::Json, Format::GeoJson]);
        refuse_others(values, format, &["fields"], &[Format::Json]);
        Self { dialect: Dialect { delimiter, bom }, offer: PhantomData }
    }
}

fn delimiter(values: &mut Values) -> Delimiter {
    let Some(word) = values.take("delimiter") else { return Delimiter::default() };
    Delimiter::parse(&word).unwrap_or_else(|| {
        values.refuse("delimiter", Reason::UnknownValue(Delimiter::WORDS.to_vec()));
        Delimiter::default()
    })
}

/// Refuses parameters that mean something in some formats only, where the answer is in another.
fn refuse_others(values: &mut Values, format: Option<Format>, names: &[&str], only: &[Format]) {
    if format.is_none_or(|format| only.contains(&format)) {
        return;
    }
    for name in names {
        if values.has(name) {
            values.refuse(name, Reason::OnlyWithFormat(only.iter().map(|format| format.word()).collect()));
        }
    }
}

impl<O: Offer> IntoParams for FormatQuery<O> {
    /// What holds for tables alone has no `default`: tools send what is default, and other formats refuse it.
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let words = O::formats().into_iter().map(Format::word);
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let described = |name: &str| match name {
            "format" => {
                let other = words.clone().next_back().unwrap_or_default();
                let description = format!(
                    "The format of the answer, for links and clients that cannot set `Accept`: `format={other}`, for example. It wins over `Accept`."
                );
                scalar(name, &description, text().enum_values(Some(words.clone())))
            }
            "delimiter" => {
                let description = "What stands between the cells of a table: a comma, or with `delimiter=semicolon` what Excel in German wants. Only with the format `csv`.";
                scalar(name, description, text().enum_values(Some(Delimiter::WORDS.iter().copied())))
            }
            _ => {
                let description = "Whether a table begins with a byte order mark: `bom=true` lets Excel read its umlauts. Only with the format `csv`.";
                scalar(name, description, ObjectBuilder::new().schema_type(Type::Boolean))
            }
        };
        Self::names().into_iter().map(described).collect()
    }
}
