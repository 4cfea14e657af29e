//! What every answer has: the frame of a record and the envelope of a list.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{
    Confidence, Content, Kind, Language, Rights,
    licence::{self as domain, LicenceId},
};
use myk10_persistence::{Published, Record, Referrer};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema, schema::Type},
};
use uuid::Uuid;

use crate::{
    Settings,
    formats::Formats,
    query::FilterParameter,
    speaker::Speaker,
    values::{Source, available_languages},
};

/// How a kind of content is answered in one language.
pub(crate) trait Answer: Serialize + ToSchema + Send + Sized {
    /// The content that is answered.
    type Content: Content;

    /// By what a list of them can be filtered.
    const FILTERS: &'static [FilterParameter] = &[];

    /// Which records can be given beside their ids.
    const EXPANSIONS: &'static [Expansion<Self::Content>] = &[];

    /// In which formats it is answered, beside JSON.
    const FORMATS: Formats<Self::Content>;

    /// Whether it is about a person, so that search engines should stay away.
    fn is_about_a_person(&self) -> bool {
        false
    }

    /// The content in the speaker's language.
    fn say(content: &Self::Content, referrers: &[Referrer], speaker: &mut Speaker) -> Self;
}

/// Content that has an answer.
pub(crate) trait Answerable: Record {
    /// Its answer.
    type Answer: Answer<Content = Self>;
}

/// Records that can be given beside their ids.
pub(crate) struct Expansion<C> {
    /// The name of the member that it adds, and of the value of `expand`.
    pub(crate) name: &'static str,
    /// The kind of the records.
    pub(crate) kind: Kind,
    /// Whether the member is a list.
    pub(crate) is_list: bool,
    /// The ids that stand in the record.
    pub(crate) ids: fn(&Published<C>) -> Related,
}

/// The ids of related records: of one that may be absent, or of a list in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Related {
    /// The member will be an object or null.
    One(Option<Uuid>),
    /// The member will be a list.
    Many(Vec<Uuid>),
}

impl Related {
    /// A list of ids, each once, in the order in which they are named first.
    pub(crate) fn each(ids: impl Iterator<Item = Uuid>) -> Self {
        let mut named = Vec::new();
        for id in ids {
            if !named.contains(&id) {
                named.push(id);
            }
        }
        Self::Many(named)
    }
}

/// What every record has.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecordMeta {
    /// The stable identifier (a UUID of version 7). It never changes and is never reused: store it rather than the
    /// slug.
    id: Uuid,
    /// The kind of record, as in `project`; it never changes.
    r#type: &'static str,
    /// The readable name in addresses. It may change; the old one then answers 308.
    slug: String,
    /// The number of this public version, from 1; it grows whenever the public content changes.
    #[schema(minimum = 1)]
    version: i32,
    /// The language that was asked for with `lang`; `fallbacks` names the texts that are in another one.
    language: Language,
    /// The languages in which every required text is there.
    available_languages: Vec<Language>,
    /// The texts that are in another language than the one asked for: JSON Pointer into this record → language.
    fallbacks: BTreeMap<String, Language>,
    /// When the record was first saved.
    created_at: DateTime<Utc>,
    /// When the public content last changed.
    updated_at: DateTime<Utc>,
    /// When the record was first published.
    published_at: DateTime<Utc>,
    /// The licence under which the record may be used.
    licence: Licence,
    /// What to print beside the data.
    attribution: Attribution,
    /// How sure the facts of the record are.
    confidence: Confidence,
    /// The public sources that the record rests on; statements within it cite them by `key`.
    sources: Vec<Source>,
    /// What is open, inferred or disputed about the record, in words.
    note: Option<String>,
    /// The day on which the record was read again against a source.
    audited_date: Option<NaiveDate>,
    /// When the unit in charge confirmed the record; null where it has not.
    verified_at: Option<DateTime<Utc>>,
    /// The role that confirmed it; not a name.
    verified_by: Option<String>,
    /// The addresses of the record.
    links: RecordLinks,
}

/// A licence with its names in the standards.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Licence {
    /// The short name of the licence.
    id: LicenceId,
    /// The full name of the licence.
    name: &'static str,
    /// The address of the text of the licence.
    uri: &'static str,
    /// The name of the licence in the SPDX list, as in `CC-BY-4.0`.
    spdx: &'static str,
    /// The address of the licence in the vocabulary of DCAT-AP.de, for catalogues.
    dcat_ap_de_uri: &'static str,
}

/// What to print beside the data.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attribution {
    /// Whom to name: the provider, as the provider wants to be named.
    provider: String,
    /// The address of the data set, which the attribution names too.
    dataset_uri: String,
    /// Whether the licence demands the attribution; where it does not, it is a kindness.
    required: bool,
    /// The attribution as text, for data that you show as they are.
    text: String,
    /// The same as HTML with links, escaped: safe in any page.
    html: String,
    /// The attribution as text, for data that you changed: shortened, translated, merged, computed with.
    text_if_changed: String,
    /// The same as HTML with links, escaped: safe in any page.
    html_if_changed: String,
}

impl Licence {
    /// Under which licence something is.
    pub(crate) fn say(rights: &Rights) -> Self {
        let domain::Licence { id, name, uri, spdx, dcat_ap_de_uri } = rights.licence.licence();
        Self { id, name, uri, spdx, dcat_ap_de_uri }
    }
}

impl Attribution {
    /// What to print beside something at `address`, where its rights name no data set.
    pub(crate) fn say(rights: &Rights, address: &str, language: Language) -> Self {
        let dataset_uri = rights.dataset_uri.as_ref().map_or(address, |uri| uri.as_str());
        let domain::Attribution { required, text, html, text_if_changed, html_if_changed } =
            rights.attribution(dataset_uri, language);
        Self {
            provider: rights.provider.clone(),
            dataset_uri: dataset_uri.to_owned(),
            required,
            text,
            html,
            text_if_changed,
            html_if_changed,
        }
    }
}

/// The addresses of an answer.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordLinks {
    /// The address of this record or answer.
    #[serde(rename = "self")]
    pub(crate) this: String,
}

/// A record: what every record has, and the content of its kind.
#[derive(Serialize)]
pub(crate) struct Answered<A> {
    #[serde(flatten)]
    meta: RecordMeta,
    #[serde(flatten)]
    content: A,
    /// Only what was asked for with `expand`.
    #[serde(flatten)]
    pub(crate) expanded: Map<String, Value>,
}

impl<A: Answer> Answered<A> {
    /// Whether search engines should stay away.
    pub(crate) fn is_about_a_person(&self) -> bool {
        self.content.is_about_a_person()
    }

    /// A published record in the speaker's language.
    pub(crate) fn say(published: &Published<A::Content>, settings: &Settings, mut speaker: Speaker) -> Self {
        let language = speaker.language();
        let content = A::say(&published.content, &published.referrers, &mut speaker);
        let common = published.content.common();
        let kind = A::Content::KIND;
        let this = format!("{}/v1/{}/{}", settings.public_url, kind.plural(), published.id);
        let rights = common.rights.as_ref().unwrap_or(&settings.rights);
        let sources = speaker.each("sources", &common.provenance.sources, Source::say);
        let note = speaker.maybe("note", common.provenance.note.as_ref());
        let meta = RecordMeta {
            id: published.id,
            r#type: kind.word(),
            slug: common.slug.to_string(),
            version: published.version,
            language,
            available_languages: available_languages(&published.content.required_texts()),
            fallbacks: speaker.into_fallbacks(),
            created_at: published.created_at,
            updated_at: published.updated_at,
            published_at: published.published_at,
            licence: Licence::say(rights),
            attribution: Attribution::say(rights, &this, language),
            confidence: common.provenance.confidence,
            sources,
            note,
            audited_date: common.provenance.audited_date,
            verified_at: common.provenance.verified_at,
            verified_by: common.provenance.verified_by.clone(),
            links: RecordLinks { this },
        };
        Self { meta, content, expanded: Map::new() }
    }
}

// Written by hand: one flat object is easier to generate code from than a composition of two.
impl<A: Answer> PartialSchema for Answered<A> {
    fn schema() -> RefOr<Schema> {
        match (RecordMeta::schema(), A::schema()) {
            (RefOr::T(Schema::Object(mut meta)), RefOr::T(Schema::Object(content))) => {
                meta.properties.extend(content.properties);
                // Always the same word, by which code tells records apart that it holds together.
                let word = ObjectBuilder::new().schema_type(Type::String).enum_values(Some([A::Content::KIND.word()]));
                meta.properties.insert("type".to_owned(), word.description(Some("The kind of record.")).into());
                meta.required.extend(content.required);
                meta.description = content.description;
                RefOr::T(Schema::Object(meta))
            }
            (_, content) => content,
        }
    }
}

impl<A: Answer> ToSchema for Answered<A> {
    fn name() -> Cow<'static, str> {
        A::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        RecordMeta::schemas(schemas);
        A::schemas(schemas);
    }
}

/// Where a page of a list is, and how it goes on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PageInfo {
    /// How many records a page has at most.
    #[schema(value_type = i32, minimum = 1, maximum = 200)]
    pub(crate) limit: u16,
    /// The cursor of the next page, for `cursor`; null on the last one. Following `links.next` does the same.
    pub(crate) next: Option<String>,
    /// Whether there is a next page.
    pub(crate) has_more: bool,
    /// How many records the whole list has; null without `count=true`.
    #[schema(value_type = Option<i64>, minimum = 0)]
    pub(crate) total: Option<u64>,
    /// How many records `near` and `bbox` leave out because nobody knows their coordinates; null without the two.
    #[schema(value_type = Option<i64>, minimum = 0)]
    pub(crate) without_position: Option<u64>,
}

/// Addresses of a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ListLinks {
    /// The address of this page.
    #[serde(rename = "self")]
    pub(crate) this: String,
    /// The address of the next page; null on the last one.
    pub(crate) next: Option<String>,
}

/// What the members of a page are, for the document.
pub(crate) const PAGE: &str = "Where the page is in the list, and whether there is another one.";
pub(crate) const LINKS: &str = "The addresses of this page and the next.";
pub(crate) const LICENCE: &str =
    "The licence that all records on the page share, else that of the installation; each record names its own.";
pub(crate) const ATTRIBUTION: &str = "What to print beside the list.";

/// A page of a list.
#[derive(Serialize)]
pub(crate) struct ListOf<A> {
    /// The records, in the order of the list.
    pub(crate) data: Vec<Answered<A>>,
    /// Where the page is.
    pub(crate) page: PageInfo,
    /// Its addresses.
    pub(crate) links: ListLinks,
    /// The licence of the list.
    pub(crate) licence: Licence,
    /// What to print beside the list.
    pub(crate) attribution: Attribution,
}

impl<A: Answer> ListOf<A> {
    /// A page of a list: under the rights that all its records share, else under those of the installation.
    ///
    /// Records always name their own.
    pub(crate) fn say(
        (settings, language): (&Settings, Language),
        records: &[Published<A::Content>],
        data: Vec<Answered<A>>,
        (page, links): (PageInfo, ListLinks),
    ) -> Self {
        let shared = shared_rights(records);
        let rights = shared.as_ref().unwrap_or(&settings.rights);
        let address = format!("{}/v1/{}", settings.public_url, A::Content::KIND.plural());
        let attribution = Attribution::say(rights, &address, language);
        Self { data, page, links, licence: Licence::say(rights), attribution }
    }
}

/// The licence and the provider that all records have, where they have the same; the data set is none of theirs.
fn shared_rights<C: Content>(records: &[Published<C>]) -> Option<Rights> {
    let own = |record: &Published<C>| {
        let rights = record.content.common().rights.as_ref()?;
        Some(Rights { licence: rights.licence, provider: rights.provider.clone(), dataset_uri: None })
    };
    let first = records.first().and_then(own);
    first.filter(|first| records.iter().all(|record| own(record).as_ref() == Some(first)))
}

// Written by hand: the derive copies the item's schema in where we want to name it.
impl<A: Answer> PartialSchema for ListOf<A> {
    fn schema() -> RefOr<Schema> {
        let description = "The records, in the order of the list.";
        let data = ArrayBuilder::new().items(Ref::from_schema_name(A::name())).description(Some(description));
        let member = |schema: &str, description: &str| {
            Ref::builder().ref_location_from_schema_name(schema).description(Some(description)).build()
        };
        ObjectBuilder::new()
            .description(Some(format!("A page of a list of records of type `{}`.", A::name())))
            .property("data", data)
            .property("page", member("PageInfo", PAGE))
            .property("links", member("ListLinks", LINKS))
            .property("licence", member("Licence", LICENCE))
            .property("attribution", member("Attribution", ATTRIBUTION))
            .required("data")
            .required("page")
            .required("links")
            .required("licence")
            .required("attribution")
            .into()
    }
}

impl<A: Answer> ToSchema for ListOf<A> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}List", A::name()))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push(("PageInfo".to_owned(), PageInfo::schema()));
        schemas.push(("ListLinks".to_owned(), ListLinks::schema()));
        schemas.push((A::name().into_owned(), Answered::<A>::schema()));
        Answered::<A>::schemas(schemas);
    }
}
