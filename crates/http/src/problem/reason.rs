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
    /// The same, of values that are put together.
    NotOneOf(Vec<String>),
    /// Members of records that only this expansion gives.
    OnlyWithExpand(&'static str),
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
    /// Not the id of a record.
    MalformedId,
    /// Too long for a short name, or with control characters.
    MalformedKey,
    /// Not an amount in euros.
    MalformedAmount,
    /// Not a position with a radius.
    MalformedCircle,
    /// Not two corners of a map.
    MalformedBox,
    /// Corners in the wrong order.
    BoxInsideOut,
    /// A cursor that is not ours, or not of this list.
    BadCursor,
    /// A parameter that means something in these formats only.
    OnlyWithFormat(Vec<&'static str>),
}

impl Reason {
    /// The stable name, for programs.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknownParameter",
            Self::Empty => "emptyParameter",
            Self::MissingParameter => "missingParameter",
            Self::Repeated => "repeatedParameter",
            Self::UnknownValue(_) | Self::NotOneOf(_) => "unknownValue",
            Self::OnlyWithExpand(_) => "onlyWithExpand",
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
            Self::MalformedId => "malformedId",
            Self::MalformedKey => "malformedKey",
            Self::MalformedAmount => "malformedAmount",
            Self::MalformedCircle => "malformedCircle",
            Self::MalformedBox => "malformedBox",
            Self::BoxInsideOut => "cornersSwapped",
            Self::BadCursor => "invalidCursor",
            Self::OnlyWithFormat(_) => "onlyWithFormat",
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
            | Self::NotOneOf(_)
            | Self::OnlyWithExpand(_)
            | Self::NoWords
            | Self::MalformedInstant
            | Self::MalformedDay
            | Self::EndsBeforeStart
            | Self::MalformedName
            | Self::MalformedArea
            | Self::MalformedId
            | Self::MalformedKey
            | Self::MalformedAmount
            | Self::MalformedCircle
            | Self::MalformedBox
            | Self::BoxInsideOut
            | Self::BadCursor
            | Self::OnlyWithFormat(_) => String::new(),
        };
        format!("{}{bounds}", language.choose(german, english))
    }

    /// What to say in German and English; bounds follow it.
    #[expect(clippy::too_many_lines, reason = "a sentence for each reason")]
    fn sentence(&self) -> (&'static str, &'static str) {
        match self {
            Self::Unknown(_) => ("Diesen Parameter gibt es hier nicht.", "This parameter does not exist here."),
            Self::Empty => ("Der Wert darf nicht leer sein.", "The value must not be empty."),
            Self::MissingParameter => ("Ohne diesen Parameter geht es nicht.", "This parameter is required."),
            Self::Repeated => ("Der Parameter darf nur einmal vorkommen.", "The parameter must not be repeated."),
            Self::UnknownValue(_) | Self::NotOneOf(_) => ("Der Wert ist nicht vorgesehen.", "The value is not known."),
            Self::OnlyWithExpand(_) => (
                "Diese Felder gibt es nur zusammen mit expand (siehe allowed).",
                "These members are there only together with expand (see allowed).",
            ),
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
            Self::MalformedId => {
                ("Ein Wert muss eine id (UUID mit Bindestrichen) sein.", "A value must be an id (a UUID with hyphens).")
            }
            Self::MalformedKey => (
                "Ein Wert darf höchstens 100 Zeichen haben, keine davon Steuerzeichen.",
                "A value must have at most 100 characters, none of them a control character.",
            ),
            Self::MalformedAmount => (
                "Der Wert muss ein Betrag in Euro sein: höchstens 15 Ziffern und zwei Nachkommastellen, etwa 250000 oder 99.50.",
                "The value must be an amount in euros: at most 15 digits and two decimals, such as 250000 or 99.50.",
            ),
            Self::MalformedCircle => (
                "Der Wert muss Breite, Länge und Umkreis in Kilometern (0 bis 100) sein, etwa 50.44,7.40,5.",
                "The value must be a latitude, a longitude and a radius in kilometres (0 to 100), such as 50.44,7.40,5.",
            ),
            Self::MalformedBox => (
                "Der Wert muss West, Süd, Ost und Nord in Grad sein, etwa 7.0,50.2,7.8,50.6.",
                "The value must be west, south, east and north in degrees, such as 7.0,50.2,7.8,50.6.",
            ),
            Self::BoxInsideOut => (
                "West darf nicht östlich von Ost liegen und Süd nicht nördlich von Nord.",
                "West must not lie east of east, and south not north of north.",
            ),
            Self::BadCursor => (
                "Der Cursor gehört nicht zu dieser Liste mit diesen Parametern; beginnen Sie ohne cursor.",
                "The cursor does not belong to this list with these parameters; begin without cursor.",
            ),
            Self::OnlyWithFormat(_) => (
                "Diesen Parameter gibt es nur mit bestimmten Formaten (Parameter format oder Header Accept).",
                "This parameter exists only with certain formats (parameter format or header Accept).",
            ),
        }
    }

    /// What may stand there instead.
    pub(super) fn allowed(&self) -> Vec<String> {
        match self {
            Self::Unknown(allowed) | Self::UnknownValue(allowed) => {
                allowed.iter().map(|word| (*word).to_owned()).collect()
            }
            Self::NotOneOf(allowed) => allowed.clone(),
            Self::OnlyWithExpand(name) => vec![format!("expand={name}")],
            Self::MalformedAmount => vec!["0–999999999999999.99".to_owned()],
            Self::MalformedCircle => vec!["-90–90,-180–180,0–100".to_owned()],
            Self::MalformedBox => vec!["-180–180,-90–90,-180–180,-90–90".to_owned()],
            Self::BoxInsideOut => vec!["west,south,east,north".to_owned()],
            Self::MalformedId => vec!["UUID".to_owned()],
            Self::MalformedKey => vec!["1–100 characters".to_owned()],
            Self::OutOfRange(min, max) => vec![format!("{min}–{max}")],
            Self::MalformedArea => ["5 digits", "8 digits", "9 digits", "12 digits"].map(str::to_owned).to_vec(),
            Self::MalformedInstant => vec!["1997-01-01T00:00:00Z–2098-12-31T23:59:59Z".to_owned()],
            Self::MalformedDay => vec!["1997-01-01–2098-12-31".to_owned()],
            Self::TooManyDays(max) => vec![format!("1–{max}")],
            Self::EndsBeforeStart => vec!["to ≥ from".to_owned()],
            Self::Empty => vec!["1 or more characters".to_owned()],
            Self::Repeated => vec!["once".to_owned()],
            Self::TooMany(max) => vec![format!("1–{max} values")],
            Self::MalformedName => ["id", "slug"].map(str::to_owned).to_vec(),
            Self::BadCursor => vec!["page.next".to_owned()],
            Self::OnlyWithFormat(words) => words.iter().map(|word| format!("format={word}")).collect(),
            Self::TooLong(max) => vec![format!("1–{max} characters")],
            Self::TooManyWords(max) => vec![format!("1–{max} words")],
            Self::MissingParameter => vec!["1 or more characters".to_owned()],
            Self::NoWords => vec!["letters and digits".to_owned()],
        }
    }
}
