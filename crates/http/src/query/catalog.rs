//! The parameter of the catalogue of data sets: its format, for people with a browser.

use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder,
        path::{Parameter, ParameterIn},
        schema::Type,
    },
};

use super::{FromQuery, Values, params::scalar};
use crate::{problem::Reason, resources::catalog::TURTLE};

/// The parameters of the operation that describes the data sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CatalogQuery {
    /// The format; that of `Accept` where it is not given.
    pub(crate) format: Option<RdfFormat>,
}

/// A format for statements (RDF).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RdfFormat {
    /// JSON-LD 1.1.
    JsonLd,
    /// Turtle.
    Turtle,
}

const WORDS: [&str; 2] = ["jsonld", "turtle"];

impl RdfFormat {
    /// The format with this media type.
    pub(crate) fn of(media_type: &str) -> Self {
        if media_type == TURTLE { Self::Turtle } else { Self::JsonLd }
    }
}

impl FromQuery for CatalogQuery {
    fn names() -> Vec<&'static str> {
        vec!["format"]
    }

    fn read(values: &mut Values) -> Self {
        let format = match values.take("format").as_deref() {
            None => None,
            Some("jsonld") => Some(RdfFormat::JsonLd),
            Some("turtle") => Some(RdfFormat::Turtle),
            Some(_) => {
                values.refuse("format", Reason::UnknownValue(WORDS.to_vec()));
                None
            }
        };
        Self { format }
    }
}

impl IntoParams for CatalogQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let format = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(WORDS));
        vec![scalar("format", "The format, instead of `Accept`.", format)]
    }
}
