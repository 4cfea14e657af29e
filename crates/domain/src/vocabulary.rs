//! Words that programs rely on: each enumeration with its spelling, its parser and its schema.

use crate::Fault;

/// An enumeration whose words are part of the contract.
pub trait Vocabulary: Copy + PartialEq + Sized + 'static {
    /// Every word, in the order in which they are explained.
    const WORDS: &'static [&'static str];

    /// The word that stands for this value.
    fn word(self) -> &'static str;

    /// The value that a word stands for.
    fn parse(word: &str) -> Result<Self, Fault>;
}

/// Declares a [`Vocabulary`]: `extensible` ones may grow in answers, `closed` ones are protocol.
///
/// `as` gives it another name in the document, where the one in its module says too little.
macro_rules! vocabulary {
    (@name $name:ident) => { stringify!($name) };
    (@name $name:ident $shown:ident) => { stringify!($shown) };
    ($(#[doc = $doc:literal])+ pub enum $name:ident $(as $shown:ident)?: $openness:ident {
        $($(#[doc = $meaning:literal])+ $variant:ident = $word:literal,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl $name {
            /// Every value, in the order in which they are explained.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands for this value.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::Vocabulary for $name {
            const WORDS: &'static [&'static str] = &[$($word,)+];

            fn word(self) -> &'static str {
                Self::word(self)
            }

            fn parse(word: &str) -> Result<Self, $crate::Fault> {
                Self::ALL.iter().copied().find(|value| Self::word(*value) == word).ok_or_else(|| {
                    $crate::Fault::UnknownWord { given: word.to_owned(), allowed: <Self as $crate::Vocabulary>::WORDS }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(Self::word(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Fault;

            fn from_str(word: &str) -> Result<Self, $crate::Fault> {
                <Self as $crate::Vocabulary>::parse(word)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Self::word(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }

        impl $crate::Reviewed for $name {
            type Draft = String;

            fn review(draft: String, review: &mut $crate::Review) -> Option<Self> {
                review.accept(draft.parse())
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let meanings = [$(($word, concat!($($meaning),+)),)+];
                $crate::vocabulary::$openness(concat!($($doc),+), &meanings)
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($crate::vocabulary::vocabulary!(@name $name $($shown)?))
            }
        }
    };
}
pub(crate) use vocabulary;

use utoipa::{
    PartialSchema,
    openapi::{
        ArrayBuilder, ObjectBuilder, RefOr, Schema,
        extensions::ExtensionsBuilder,
        schema::{SchemaType, Type},
    },
};

/// What follows the meanings of words that may become more.
const MORE: &str = "\n\nMore values may come; treat an unknown one as such.";

/// A string with its known values; new ones may come, so clients must tolerate them.
pub(crate) fn extensible(description: &str, meanings: &[(&'static str, &'static str)]) -> RefOr<Schema> {
    let known: Vec<&str> = meanings.iter().map(|(word, _)| *word).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(explained(description, meanings) + MORE))
        .extensions(Some(ExtensionsBuilder::new().add("x-extensible-enum", known).build()))
        .into()
}

/// A word of a draft: one of a vocabulary, though another is kept until somebody wants to publish it.
pub(crate) fn drafted<V: Vocabulary + PartialSchema>() -> Schema {
    let of_its_own = match V::schema() {
        RefOr::T(Schema::Object(object)) => object.description.unwrap_or_default(),
        RefOr::T(_) | RefOr::Ref(_) => String::new(),
    };
    let meanings = of_its_own.split(MORE).next().unwrap_or_default();
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some(format!("{meanings}\n\nAnother word is kept, but stops a publication.")))
        .extensions(Some(ExtensionsBuilder::new().add("x-extensible-enum", V::WORDS).build()))
        .into()
}

/// A list of such words.
pub(crate) fn drafted_each<V: Vocabulary + PartialSchema>() -> Schema {
    let Schema::Object(mut word) = drafted::<V>() else { return Schema::default() };
    word.schema_type = SchemaType::Type(Type::String);
    let description = word.description.take();
    ArrayBuilder::new().items(word).description(description).into()
}

/// A string that is one of these values and never another.
pub(crate) fn closed(description: &str, meanings: &[(&'static str, &'static str)]) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(explained(description, meanings)))
        .enum_values(Some(meanings.iter().map(|(word, _)| *word)))
        .into()
}

fn explained(description: &str, meanings: &[(&'static str, &'static str)]) -> String {
    let mut text = description.trim().to_owned();
    text.push('\n');
    for (word, meaning) in meanings {
        text.extend(["\n- `", word, "`: ", meaning.trim()]);
    }
    text
}
