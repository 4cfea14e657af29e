//! Parameters of a search: the words, and among what to look for them.

use myk10_domain::{Kind, QueryFault, SearchQuery, Vocabulary};
use utoipa::{
    IntoParams,
    openapi::{
        ArrayBuilder, ObjectBuilder, Required, Schema,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::Type,
    },
};

use super::{
    FromQuery, TextQuery, Values,
    params::{list, paging},
};
use crate::{cursor::Cursor, problem::Reason};

/// The parameters of a search across kinds.
#[derive(Clone, Debug)]
pub(crate) struct HitsQuery {
    pub(crate) text: TextQuery,
    /// What to look for; absent only where the request is refused.
    pub(crate) query: Option<SearchQuery>,
    /// The kinds to look among; all of them where none is named.
    pub(crate) kinds: Vec<Kind>,
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
}

impl HitsQuery {
    /// What a cursor is bound to: the words, the kinds and the language; not the size of the pages.
    pub(crate) fn scope(&self) -> String {
        let TextQuery { lang, fallback } = self.text;
        format!("search {lang} {fallback:?} {:?} {:?}", self.kinds, self.query)
    }
}

impl FromQuery for HitsQuery {
    fn names() -> Vec<&'static str> {
        ["q", "kind"].into_iter().chain(TextQuery::names()).chain(["limit", "cursor", "count"]).collect()
    }

    fn read(values: &mut Values) -> Self {
        let text = values.required("q");
        let query = text.and_then(|text| searched(values, "q", &text));
        let kinds = values.words("kind", Kind::WORDS).into_iter().filter_map(|word| Kind::parse(word).ok()).collect();
        let limit = values.limit();
        let cursor = values.take("cursor");
        if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
            values.refuse("cursor", Reason::BadCursor);
        }
        Self { text: TextQuery::read(values), query, kinds, limit, cursor, count: values.flag("count") }
    }
}

/// The query that the text of a parameter is; what is wrong with it is told to `values`.
pub(super) fn searched(values: &mut Values, name: &str, text: &str) -> Option<SearchQuery> {
    let reason = match SearchQuery::parse(text) {
        Ok(query) => return Some(query),
        Err(QueryFault::NoWords) => Reason::NoWords,
        Err(QueryFault::TooLong { max }) => Reason::TooLong(max),
        Err(QueryFault::TooManyWords { max }) => Reason::TooManyWords(max),
    };
    values.refuse(name, reason);
    None
}

/// The parameter for words, as the document describes it. Only a search has an example: tools fill it
/// in, and a list tried out should not be narrowed by words that nobody chose.
pub(super) fn words(required: bool) -> Parameter {
    let description = "Words to look for, up to 200 characters and 16 words; all of them must be found. Umlauts may be written in any way (`buergerterminal` finds Bürgerterminal), and other forms of a word are found too. The last word may be the beginning of one; words in double quotes must stand together. Other characters only separate words.";
    let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200));
    ParameterBuilder::new()
        .name("q")
        .parameter_in(ParameterIn::Query)
        .required(if required { Required::True } else { Required::False })
        .description(Some(description))
        .schema(Some(Schema::Object(text.build())))
        .example(required.then(|| "Hochwasser".into()))
        .build()
}

impl IntoParams for HitsQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let kind = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Kind::WORDS.iter().copied()));
        let kinds = Schema::Array(ArrayBuilder::new().items(kind).max_items(Some(50)).build());
        let mut parameters = vec![
            words(true),
            list("kind", "The kinds to look among, as in `kind=project,place`; all where it is left out.", kinds),
        ];
        parameters.extend(TextQuery::into_params(provider));
        parameters.extend(paging());
        parameters
    }
}
