//! Why a parameter is refused, and what is allowed instead.

use myk10_domain::Language;

/// Why a parameter is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The operation does not know the parameter; these it knows.
    Unknown(Vec<&'static str>),
    /// There is no value.
    Empty,
    /// The operation cannot do without the parameter.
    MissingParameter,
    /// There are several values where one is allowed.
    Repeated,
    /// The parameter knows other values: these.
    UnknownValue(Vec<&'static str>),
    /// Not an integer between these bounds.
    OutOfRange(u16, u16),
    /// More values than this.
    TooMany(usize),
    /// There is no word in it.
    NoWords,
    /// More characters than this.
    TooLong(usize),
    /// More words than this.
    TooManyWords(usize),
    /// Not an instant between the first and the last year.
    MalformedInstant,
    /// Not a day between the first and the last year.
    MalformedDay,
    /// A last day before the first.
    EndsBeforeStart,
    /// More days than this.
    TooManyDays(usize),
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
            Self::MissingParameter => "missingParameter",
            Self::Repeated => "repeatedParameter",
            Self::UnknownValue(_) => "unknownValue",
            Self::OutOfRange(..) => "outOfRange",
            Self::TooMany(_) => "tooManyValues",
            Self::NoWords => "noWords",
            Self::TooLong(_) => "tooLong",
            Self::TooManyWords(_) => "tooManyWords",
            Self::MalformedInstant => "malformedInstant",
            Self::MalformedDay => "malformedDay",
            Self::EndsBeforeStart => "endsBeforeStart",
            Self::TooManyDays(_) => "tooManyDays",
            Self::MalformedName => "malformedName",
            Self::MalformedArea => "malformedAreaKey",
            Self::BadCursor => "invalidCursor",
        }
    }

    /// The sentence for people.
    pub(super) fn detail(&self, language: Language) -> String {
        let (german, english) = self.sentence();
        let bounds = match self {
            Self::OutOfRange(min, max) => language.choose(format!(" {min} bis {max}."), format!(" {min} to {max}.")),
            Self::TooMany(max) | Self::TooManyDays(max) | Self::TooLong(max) | Self::TooManyWords(max) => {
                format!(" {max}.")
            }
            Self::Unknown(_)
            | Self::Empty
            | Self::MissingParameter
            | Self::Repeated
            | Self::UnknownValue(_)
            | Self::NoWords
            | Self::MalformedInstant
            | Self::MalformedDay
            | Self::EndsBeforeStart
            | Self::MalformedName
            | Self::MalformedArea
            | Self::BadCursor => String::new(),
        };
        format!("{}{bounds}", language.choose(german, english))
    }

    /// What to say in German and English; bounds follow it.
    fn sentence(&self) -> (&'static str, &'static str) {
        match self {
            Self::Unknown(_) => ("Diesen Parameter gibt es hier nicht.", "This parameter does not exist here."),
            Self::Empty => ("Der Wert darf nicht leer sein.", "The value must not be empty."),
            Self::MissingParameter => ("Ohne diesen Parameter geht es nicht.", "This parameter is required."),
            Self::Repeated => ("Der Parameter darf nur einmal vorkommen.", "The parameter must not be repeated."),
            Self::UnknownValue(_) => ("Der Wert ist nicht vorgesehen.", "The value is not known."),
            Self::OutOfRange(..) => ("Erlaubt ist eine ganze Zahl:", "An integer is allowed:"),
            Self::TooMany(_) => ("So viele Werte sind höchstens erlaubt:", "At most so many values are allowed:"),
            Self::NoWords => (
                "Der Wert enthält kein Wort, nach dem gesucht werden kann: Buchstaben oder Ziffern.",
                "The value has no word to look for: letters or digits.",
            ),
            Self::TooLong(_) => ("So viele Zeichen sind höchstens erlaubt:", "At most so many characters are allowed:"),
            Self::TooManyWords(_) => ("So viele Wörter sind höchstens erlaubt:", "At most so many words are allowed:"),
            Self::MalformedInstant => (
                "Der Wert muss ein Zeitpunkt nach RFC 3339 mit Zeitzone sein, etwa 2026-11-23T10:00:00+01:00, in den Jahren 1997 bis 2098.",
                "The value must be an RFC 3339 instant with its offset such as 2026-11-23T10:00:00+01:00, in the years 1997 to 2098.",
            ),
            Self::MalformedDay => (
                "Der Wert muss ein Tag des Kalenders sein, etwa 2026-11-23, in den Jahren 1997 bis 2098.",
                "The value must be a day of the calendar such as 2026-11-23, in the years 1997 to 2098.",
            ),
            Self::EndsBeforeStart => (
                "Der letzte Tag (to) liegt vor dem ersten (from); erlaubt ist derselbe Tag oder ein späterer.",
                "The last day (to) comes before the first (from); the same day or a later one is allowed.",
            ),
            Self::TooManyDays(_) => (
                "So viele Tage sind höchstens erlaubt (from und to eingeschlossen):",
                "At most so many days may be asked for (from and to included):",
            ),
            Self::MalformedName => (
                "Ein Wert muss eine id (UUID) oder ein slug aus a–z, 0–9 und Bindestrichen sein.",
                "A value must be an id (UUID) or a slug of a–z, 0–9 and hyphens.",
            ),
            Self::MalformedArea => (
                "Ein Gebietsschlüssel hat 5, 8, 9 oder 12 Ziffern, die führende Null eingeschlossen.",
                "An area key has 5, 8, 9 or 12 digits, the leading zero included.",
            ),
            Self::BadCursor => (
                "Der Cursor gehört nicht zu dieser Liste mit diesen Parametern; beginnen Sie ohne cursor.",
                "The cursor does not belong to this list with these parameters; begin without cursor.",
            ),
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
            Self::MalformedInstant => Some(vec!["1997-01-01T00:00:00Z–2098-12-31T23:59:59Z".to_owned()]),
            Self::MalformedDay => Some(vec!["1997-01-01–2098-12-31".to_owned()]),
            Self::TooManyDays(max) => Some(vec![format!("1–{max}")]),
            Self::TooLong(max) => Some(vec![format!("1–{max} characters")]),
            Self::TooManyWords(max) => Some(vec![format!("1–{max} words")]),
            Self::EndsBeforeStart
            | Self::Empty
            | Self::MissingParameter
            | Self::NoWords
            | Self::Repeated
            | Self::TooMany(_)
            | Self::MalformedName
            | Self::BadCursor => None,
        }
    }
}
