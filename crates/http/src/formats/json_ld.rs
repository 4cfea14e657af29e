//! Records as linked data (JSON-LD 1.1) in the words of schema.org.

use myk10_domain::Kind;
use myk10_persistence::Published;
use serde_json::{Map, Value, json};

use super::Manner;
use crate::answer::{Answer, ListOf};

/// The context of every document; it need not be fetched to know what the words mean.
const CONTEXT: &str = "https://schema.org/";

/// How a record is said in the words of schema.org; `C` is its content.
pub(crate) struct LinkedData<C: 'static> {
    /// The expansions that it speaks of.
    pub(crate) beside: &'static [&'static str],
    /// What the record is and what is to be said of it; where it comes from is added to that.
    pub(crate) say: fn(&Described<'_, C>) -> Node,
}

/// A record that is to be described.
pub(crate) struct Described<'a, C> {
    /// What it is.
    pub(crate) content: &'a C,
    /// The record as JSON has it, in one language.
    pub(crate) record: &'a Value,
    public_url: &'a str,
}

/// Something with its properties; what is not known is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node(Map<String, Value>);

impl Node {
    /// Something of a type of schema.org.
    pub(crate) fn new(r#type: &str) -> Self {
        Self::default().with("@type", json!(r#type))
    }

    /// The same with a property, where there is something to say.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        let mut value = value.into();
        if let Value::Array(entries) = &mut value {
            entries.retain(|entry| !entry.is_null());
        }
        let is_empty = match &value {
            Value::Null => true,
            Value::Array(entries) => entries.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        };
        if !is_empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }
}

impl From<Node> for Value {
    fn from(Node(members): Node) -> Self {
        Self::Object(members)
    }
}

impl<C> Described<'_, C> {
    /// What stands at a JSON Pointer of the record; null where nothing does.
    pub(crate) fn at(&self, pointer: &str) -> Value {
        self.record.pointer(pointer).cloned().unwrap_or_default()
    }

    /// The address of the record.
    pub(crate) fn address(&self) -> Value {
        self.at("/links/self")
    }

    /// The address of another record; null where there is none.
    pub(crate) fn address_of(&self, kind: Kind, id: &Value) -> Value {
        id.as_str().map(|id| format!("{}/v1/{}/{id}", self.public_url, kind.plural())).into()
    }

    /// The address of the list of a kind.
    pub(crate) fn address_of_list(&self, kind: Kind) -> Value {
        format!("{}/v1/{}", self.public_url, kind.plural()).into()
    }

    /// A reference to the record of a kind whose id stands there.
    pub(crate) fn reference(&self, kind: Kind, pointer: &str) -> Value {
        Node::default().with("@id", self.address_of(kind, &self.at(pointer))).into()
    }

    /// References to the records of a kind whose ids stand there.
    pub(crate) fn references(&self, kind: Kind, pointer: &str) -> Value {
        let ids = self.at(pointer);
        let ids = ids.as_array().into_iter().flatten();
        ids.map(|id| json!({ "@id": self.address_of(kind, id) })).collect()
    }

    /// The address that stands there.
    pub(crate) fn postal_address(&self, pointer: &str) -> Value {
        let Value::Object(address) = self.at(pointer) else { return Value::Null };
        let member = |name: &str| address.get(name).cloned().unwrap_or_default();
        let node = Node::new("PostalAddress");
        let names = ["streetAddress", "postalCode", "addressLocality", "addressCountry"];
        names.into_iter().fold(node, |node, name| node.with(name, member(name))).into()
    }

    /// The areas that stand there, by their official keys.
    pub(crate) fn areas(&self, pointer: &str) -> Value {
        let areas = self.at(pointer);
        let area = |area: &Value| -> Value {
            let key = Node::new("PropertyValue").with("propertyID", area["scheme"].clone());
            Node::new("AdministrativeArea")
                .with("@id", area["uri"].clone())
                .with("name", area["name"].clone())
                .with("identifier", key.with("value", area["code"].clone()))
                .into()
        };
        areas.as_array().into_iter().flatten().map(area).collect()
    }

    /// Where the record comes from and under which licence: a work of which the thing is the subject.
    fn work(&self) -> Node {
        let source = |source: &Value| -> Value {
            let publisher = source["publisher"].as_str();
            let publisher = publisher.map(|name| Value::from(Node::new("Organization").with("name", name)));
            Node::new("CreativeWork")
                .with("name", source["title"].clone())
                .with("url", source["url"].clone())
                .with("archivedAt", source["archivedUrl"].clone())
                .with("datePublished", source["published"]["value"].clone())
                .with("publisher", publisher)
                .into()
        };
        let sources: Value = self.record["sources"].as_array().into_iter().flatten().map(source).collect();
        Node::new("CreativeWork")
            .with("url", self.address())
            .with("inLanguage", self.languages())
            .with("version", self.at("/version"))
            .with("dateCreated", self.at("/createdAt"))
            .with("datePublished", self.at("/publishedAt"))
            .with("dateModified", self.at("/updatedAt"))
            .with("license", self.at("/licence/uri"))
            .with("creditText", self.at("/attribution/text"))
            .with("isBasedOn", sources)
    }

    /// The language that was asked for, then those that stand in its place somewhere.
    fn languages(&self) -> Value {
        let mut languages = vec![self.at("/language")];
        for language in self.record["fallbacks"].as_object().into_iter().flat_map(Map::values) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        if languages.len() == 1 { languages.remove(0) } else { Value::Array(languages) }
    }
}

/// One record as a document.
pub(super) fn document<A: Answer>(manner: &Manner<'_>, record: &Published<A::Content>, said: &Value) -> Value {
    let Node(members) = node::<A>(manner, record, said);
    let context = ("@context".to_owned(), json!(CONTEXT));
    Value::Object([context].into_iter().chain(members).collect())
}

/// A page of a list as a document; the next one is in the `Link` header.
pub(super) fn list<A: Answer>(
    manner: &Manner<'_>,
    records: &[Published<A::Content>],
    said: &[Value],
    list: &ListOf<A>,
) -> Value {
    let entries = records.iter().zip(said).zip(1..).map(|((record, said), position)| -> Value {
        Node::new("ListItem").with("position", position).with("item", node::<A>(manner, record, said)).into()
    });
    let total = list.page.total.map(Value::from);
    json!({
        "@context": CONTEXT,
        "@id": list.links.this,
        "@type": "ItemList",
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "numberOfItems": total.unwrap_or_else(|| said.len().into()),
        "itemListElement": entries.collect::<Vec<_>>(),
    })
}

fn node<A: Answer>(manner: &Manner<'_>, record: &Published<A::Content>, said: &Value) -> Node {
    let described = Described { content: &record.content, record: said, public_url: &manner.settings.public_url };
    let Node(members) = (A::FORMATS.json_ld.say)(&described);
    // What a kind says of the address comes first, so that it may name something else than the record.
    let mut all = Node::default().with("@id", described.address());
    all.0.extend(members);
    all.with("identifier", described.at("/id")).with("mainEntityOfPage", described.work())
}
