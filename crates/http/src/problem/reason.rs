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
    /// One value of several is not known; these are.
    UnknownInList {
        /// What was given.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
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

/// What is told of a reason.
pub(super) struct Told {
    /// The stable name, for programs.
    pub(super) code: &'static str,
    german: String,
    english: String,
    /// What may stand there instead.
    pub(super) allowed: Vec<String>,
}

impl Told {
    fn new(code: &'static str, german: impl Into<String>, english: impl Into<String>) -> Self {
        Self { code, german: german.into(), english: english.into(), allowed: Vec::new() }
    }

    fn allowing(self, allowed: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { allowed: allowed.into_iter().map(Into::into).collect(), ..self }
    }

    /// The sentence for people.
    pub(super) fn detail(&self, language: Language) -> String {
        language.choose(&self.german, &self.english).clone()
    }
}

impl Reason {
    /// Everything that is told of it.
    #[expect(clippy::too_many_lines, reason = "an entry for each reason, with all that is told of it")]
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Unknown(known) => Told::new(
                "unknownParameter",
                "Diesen Parameter gibt es hier nicht.",
                "This parameter does not exist here.",
            )
            .allowing(known.iter().copied()),
            Self::MissingParameter => Told::new(
                "missingParameter",
                "Ohne diesen Parameter geht es nicht.",
                "This parameter is required.",
            )
            .allowing(["a value"]),
            Self::Empty => {
                Told::new("emptyParameter", "Der Wert darf nicht leer sein.", "The value must not be empty.")
                    .allowing(["1 or more characters"])
            }
            Self::Repeated => Told::new(
                "repeatedParameter",
                "Der Parameter darf nur einmal vorkommen.",
                "The parameter must not be repeated.",
            )
            .allowing(["once"]),
            Self::UnknownValue(words) => unknown_value().allowing(words.iter().copied()),
            Self::NotOneOf(words) => unknown_value().allowing(words.iter().cloned()),
            Self::UnknownInList { given, known } => {
                // The answer repeats the value, but not at any length.
                let given: String = given.chars().take(60).collect();
                let (german, english) = (format!("„{given}“ ist nicht vorgesehen."), format!("\"{given}\" is not known."));
                Told::new("unknownValue", german, english).allowing(known.iter().cloned())
            }
            Self::OnlyWithExpand(name) => Told::new(
                "onlyWithExpand",
                "Diese Felder gibt es nur zusammen mit expand (siehe allowed).",
                "These members are there only together with expand (see allowed).",
            )
            .allowing([format!("expand={name}")]),
            Self::OnlyWithFormat(words) => Told::new(
                "onlyWithFormat",
                "Diesen Parameter gibt es nur mit bestimmten Formaten (Parameter format oder Header Accept).",
                "This parameter exists only with certain formats (parameter format or header Accept).",
            )
            .allowing(words.iter().map(|word| format!("format={word}"))),
            Self::OutOfRange(min, max) => Told::new(
                "outOfRange",
                format!("Erlaubt ist eine ganze Zahl: {min} bis {max}."),
                format!("An integer is allowed: {min} to {max}."),
            )
            .allowing([format!("{min}–{max}")]),
            Self::TooMany(max) => Told::new(
                "tooManyValues",
                format!("So viele Werte sind höchstens erlaubt: {max}."),
                format!("At most so many values are allowed: {max}."),
            )
            .allowing([format!("1–{max} values")]),
            Self::NoWords => Told::new(
                "noWords",
                "Der Wert enthält kein Wort, nach dem gesucht werden kann: Buchstaben oder Ziffern.",
                "The value has no word to look for: letters or digits.",
            )
            .allowing(["letters and digits"]),
            Self::TooLong(max) => Told::new(
                "tooLong",
                format!("So viele Zeichen sind höchstens erlaubt: {max}."),
                format!("At most so many characters are allowed: {max}."),
            )
            .allowing([format!("1–{max} characters")]),
            Self::TooManyWords(max) => Told::new(
                "tooManyWords",
                format!("So viele Wörter sind höchstens erlaubt: {max}."),
                format!("At most so many words are allowed: {max}."),
            )
            .allowing([format!("1–{max} words")]),
            Self::MalformedInstant => Told::new(
                "malformedInstant",
                "Der Wert muss ein Zeitpunkt nach RFC 3339 mit Zeitzone sein, etwa 2026-11-23T10:00:00+01:00, in den Jahren 1997 bis 2098.",
                "The value must be an RFC 3339 instant with its offset such as 2026-11-23T10:00:00+01:00, in the years 1997 to 2098.",
            )
            .allowing(["1997-01-01T00:00:00Z–2098-12-31T23:59:59Z"]),
            Self::MalformedDay => Told::new(
                "malformedDay",
                "Der Wert muss ein Tag des Kalenders sein, etwa 2026-11-23, in den Jahren 1997 bis 2098.",
                "The value must be a day of the calendar such as 2026-11-23, in the years 1997 to 2098.",
            )
            .allowing(["1997-01-01–2098-12-31"]),
            Self::EndsBeforeStart => Told::new(
                "endsBeforeStart",
                "Der letzte Tag (to) liegt vor dem ersten (from); erlaubt ist derselbe Tag oder ein späterer.",
                "The last day (to) comes before the first (from); the same day or a later one is allowed.",
            )
            .allowing(["to ≥ from"]),
            Self::TooManyDays(max) => Told::new(
                "tooManyDays",
                format!("So viele Tage sind höchstens erlaubt (from und to eingeschlossen): {max}."),
                format!("At most so many days may be asked for (from and to included): {max}."),
            )
            .allowing([format!("1–{max}")]),
            Self::MalformedName => Told::new(
                "malformedName",
                "Ein Wert muss eine id (UUID) oder ein slug aus a–z, 0–9 und Bindestrichen sein.",
                "A value must be an id (UUID) or a slug of a–z, 0–9 and hyphens.",
            )
            .allowing(["id", "slug"]),
            Self::MalformedArea => Told::new(
                "malformedAreaKey",
                "Ein Gebietsschlüssel hat 5, 8, 9 oder 12 Ziffern, die führende Null eingeschlossen.",
                "An area key has 5, 8, 9 or 12 digits, the leading zero included.",
            )
            .allowing(["5 digits", "8 digits", "9 digits", "12 digits"]),
            Self::MalformedId => Told::new(
                "malformedId",
                "Ein Wert muss eine id (UUID mit Bindestrichen) sein.",
                "A value must be an id (a UUID with hyphens).",
            )
            .allowing(["UUID"]),
            Self::MalformedKey => Told::new(
                "malformedKey",
                "Ein Wert darf höchstens 100 Zeichen haben, keine davon Steuerzeichen.",
                "A value must have at most 100 characters, none of them a control character.",
            )
            .allowing(["1–100 characters"]),
            Self::MalformedAmount => Told::new(
                "malformedAmount",
                "Der Wert muss ein Betrag in Euro sein: höchstens 15 Ziffern und zwei Nachkommastellen, etwa 250000 oder 99.50.",
                "The value must be an amount in euros: at most 15 digits and two decimals, such as 250000 or 99.50.",
            )
            .allowing(["0–999999999999999.99"]),
            Self::MalformedCircle => Told::new(
                "malformedCircle",
                "Der Wert muss Breite, Länge und Umkreis in Kilometern (0 bis 100) sein, etwa 50.44,7.40,5.",
                "The value must be a latitude, a longitude and a radius in kilometres (0 to 100), such as 50.44,7.40,5.",
            )
            .allowing(["-90–90,-180–180,0–100"]),
            Self::MalformedBox => Told::new(
                "malformedBox",
                "Der Wert muss West, Süd, Ost und Nord in Grad sein, etwa 7.0,50.2,7.8,50.6.",
                "The value must be west, south, east and north in degrees, such as 7.0,50.2,7.8,50.6.",
            )
            .allowing(["-180–180,-90–90,-180–180,-90–90"]),
            Self::BoxInsideOut => Told::new(
                "cornersSwapped",
                "West darf nicht östlich von Ost liegen und Süd nicht nördlich von Nord.",
                "West must not lie east of east, and south not north of north.",
            )
            .allowing(["west,south,east,north"]),
            Self::BadCursor => Told::new(
                "invalidCursor",
                "Der Cursor gehört nicht zu dieser Liste mit diesen Parametern; beginnen Sie ohne cursor.",
                "The cursor does not belong to this list with these parameters; begin without cursor.",
            )
            .allowing(["page.next"]),
        }
    }
}

fn unknown_value() -> Told {
    Told::new("unknownValue", "Der Wert ist nicht vorgesehen.", "The value is not known.")
}
