//! Why a parameter is refused, and what is allowed instead.

use myk10_domain::Language;

/// Why a parameter is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The operation does not know the parameter; these it knows.
    Unknown(Vec<&'static str>),
    /// There is no value.
    Empty,
    /// There are several values where one is allowed.
    Repeated,
    /// The parameter knows other values: these.
    UnknownValue(Vec<&'static str>),
    /// Not an integer between these bounds.
    OutOfRange(u16, u16),
    /// More values than this.
    TooMany(usize),
    /// Neither an id nor a slug.
    MalformedName,
    /// Not an official area key.
    MalformedArea,
    /// A cursor that is not ours, or not of this list.
    BadCursor,
}

impl Reason {
    /// The stable name, for programs.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknownParameter",
            Self::Empty => "emptyParameter",
            Self::Repeated => "repeatedParameter",
            Self::UnknownValue(_) => "unknownValue",
            Self::OutOfRange(..) => "outOfRange",
            Self::TooMany(_) => "tooManyValues",
            Self::MalformedName => "malformedName",
            Self::MalformedArea => "malformedAreaKey",
            Self::BadCursor => "invalidCursor",
        }
    }

    /// The sentence for people.
    pub(super) fn detail(&self, language: Language) -> String {
        match self {
            Self::Unknown(_) => language
                .choose("Diesen Parameter gibt es hier nicht.", "This parameter does not exist here.")
                .to_owned(),
            Self::Empty => language.choose("Der Wert darf nicht leer sein.", "The value must not be empty.").to_owned(),
            Self::Repeated => language
                .choose("Der Parameter darf nur einmal vorkommen.", "The parameter must not be repeated.")
                .to_owned(),
            Self::UnknownValue(_) => {
                language.choose("Der Wert ist nicht vorgesehen.", "The value is not known.").to_owned()
            }
            Self::OutOfRange(min, max) => language.choose(
                format!("Der Wert muss eine ganze Zahl von {min} bis {max} sein."),
                format!("The value must be an integer from {min} to {max}."),
            ),
            Self::TooMany(max) => language
                .choose(format!("Höchstens {max} Werte sind erlaubt."), format!("At most {max} values are allowed.")),
            Self::MalformedName => language
                .choose(
                    "Ein Wert muss eine id (UUID) oder ein slug aus a–z, 0–9 und Bindestrichen sein.",
                    "A value must be an id (UUID) or a slug of a–z, 0–9 and hyphens.",
                )
                .to_owned(),
            Self::MalformedArea => language
                .choose(
                    "Ein Gebietsschlüssel hat 5, 8, 9 oder 12 Ziffern, die führende Null eingeschlossen.",
                    "An area key has 5, 8, 9 or 12 digits, the leading zero included.",
                )
                .to_owned(),
            Self::BadCursor => language
                .choose(
                    "Der Cursor gehört nicht zu dieser Liste mit diesen Parametern; beginnen Sie ohne cursor.",
                    "The cursor does not belong to this list with these parameters; begin without cursor.",
                )
                .to_owned(),
        }
    }

    /// What may stand there instead, where it can be listed.
    pub(super) fn allowed(&self) -> Option<Vec<String>> {
        match self {
            Self::Unknown(allowed) | Self::UnknownValue(allowed) => {
                Some(allowed.iter().map(|word| (*word).to_owned()).collect())
            }
            Self::OutOfRange(min, max) => Some(vec![format!("{min}–{max}")]),
            Self::MalformedArea => Some(["5 digits", "8 digits", "9 digits", "12 digits"].map(str::to_owned).to_vec()),
            Self::Empty | Self::Repeated | Self::TooMany(_) | Self::MalformedName | Self::BadCursor => None,
        }
    }
}
