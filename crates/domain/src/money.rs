//! Amounts of money: exact in minor units, spoken as decimal strings, never as floats.

use std::{borrow::Cow, fmt, str::FromStr};

use iso_currency::Currency;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

use crate::{Fault, Language, Review, Reviewed, vocabulary::vocabulary};

/// An amount as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MoneyDraft {
    /// Decimal, at most two places: `17500000.00`.
    pub amount: Option<String>,
    /// ISO 4217: `EUR`.
    pub currency: Option<String>,
}

/// An amount in a currency that has cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Spoken", into = "Spoken")]
pub struct Money {
    cents: i64,
    currency: Currency,
}

/// What goes over the wire and into the ledger.
#[derive(Serialize, Deserialize)]
struct Spoken {
    amount: String,
    currency: String,
}

impl Money {
    /// So many cents of a currency.
    pub fn new(cents: i64, currency: Currency) -> Self {
        Self { cents, currency }
    }

    /// Minor units; what arithmetic and storage use.
    pub fn cents(self) -> i64 {
        self.cents
    }

    /// ISO 4217.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Both decimals, a full stop, no grouping: `17500000.00`.
    pub fn amount(self) -> String {
        decimal(self.cents)
    }

    /// The amount as people say it: `17,5 Mio. €`, `40.000 €`; in Leichte Sprache `17,5 Millionen Euro`.
    pub fn display(self, language: Language) -> String {
        let euro = self.currency == Currency::EUR;
        let (number, million) = self.spoken_number(language);
        let code = self.currency.code();
        match language {
            Language::De if euro => format!("{number}{} €", if million { " Mio." } else { "" }),
            Language::DeSimple if euro => format!("{number}{} Euro", if million { " Millionen" } else { "" }),
            Language::De | Language::DeSimple => format!("{number}{} {code}", if million { " Mio." } else { "" }),
            Language::En => format!("{code} {number}{}", if million { " million" } else { "" }),
        }
    }

    /// The digits, and whether they count millions: only where three decimals lose nothing.
    fn spoken_number(self, language: Language) -> (String, bool) {
        const MILLION: u64 = 100_000_000;
        let (point, group) = language.choose((',', '.'), ('.', ','));
        let sign = if self.cents < 0 { "−" } else { "" };
        let cents = self.cents.unsigned_abs();
        if cents >= MILLION && cents.is_multiple_of(MILLION / 1000) {
            let thousandths = format!("{:03}", cents % MILLION / (MILLION / 1000));
            let decimals = thousandths.trim_end_matches('0');
            let point = if decimals.is_empty() { String::new() } else { format!("{point}{decimals}") };
            return (format!("{sign}{}{point}", cents / MILLION), true);
        }
        let decimals = if cents.is_multiple_of(100) { String::new() } else { format!("{point}{:02}", cents % 100) };
        (format!("{sign}{}{decimals}", grouped(cents / 100, group)), false)
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn decimal(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let magnitude = cents.unsigned_abs();
    format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100)
}

/// Reads `^-?\d+(\.\d{1,2})?$` into cents.
fn cents(text: &str) -> Result<i64, Fault> {
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = magnitude.split_once('.').map_or((magnitude, "0"), |(whole, decimals)| (whole, decimals));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
        return Err(Fault::MalformedAmount);
    }
    let sign = if magnitude.len() == text.len() { "" } else { "-" };
    format!("{sign}{whole}{decimals:0<2}").parse().map_err(|_| Fault::MalformedAmount)
}

/// Reads a step of rounding into cents.
fn step(text: &str) -> Result<i64, Fault> {
    let cents = cents(text)?;
    if cents < 0 { Err(Fault::NegativeAmount) } else { Ok(cents) }
}

fn currency(code: &str) -> Result<Currency, Fault> {
    let currency = Currency::from_code(code).filter(|currency| currency.exponent() == Some(2));
    currency.ok_or(Fault::UnknownCurrency)
}

impl TryFrom<Spoken> for Money {
    type Error = Fault;

    fn try_from(Spoken { amount, currency: code }: Spoken) -> Result<Self, Fault> {
        Ok(Self { cents: cents(&amount)?, currency: currency(&code)? })
    }
}

impl From<Money> for Spoken {
    fn from(money: Money) -> Self {
        Self { amount: money.amount(), currency: money.currency.code().to_owned() }
    }
}

impl FromStr for Money {
    type Err = Fault;

    /// Reads `17500000.00 EUR`.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let (amount, code) = text.split_once(' ').ok_or(Fault::MalformedAmount)?;
        Ok(Self { cents: cents(amount)?, currency: currency(code)? })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency.code())
    }
}

impl Reviewed for Money {
    type Draft = MoneyDraft;

    fn review(MoneyDraft { amount, currency: code }: MoneyDraft, review: &mut Review) -> Option<Self> {
        let amount = amount.or_else(|| missing(review, "amount"));
        let code = code.or_else(|| missing(review, "currency"));
        let cents = amount.and_then(|amount| review.within("amount", |review| review.accept(cents(&amount))));
        let currency = code.and_then(|code| review.within("currency", |review| review.accept(currency(&code))));
        let money = Self { cents: cents?, currency: currency? };
        review.remember_amount(money);
        Some(money)
    }
}

fn missing<T>(review: &mut Review, name: &str) -> Option<T> {
    review.refuse_at(name, Fault::Required);
    None
}

impl utoipa::PartialSchema for Money {
    fn schema() -> RefOr<Schema> {
        let amount = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(r"^-?\d+\.\d{2}$"))
            .description(Some(
                "The amount: a decimal string with two places, because floating-point numbers lose cents.",
            ))
            .examples([json!("17500000.00")]);
        let currency = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[A-Z]{3}$"))
            .description(Some("The currency (ISO 4217)."))
            .examples([json!("EUR")]);
        ObjectBuilder::new()
            .description(Some("An amount of money, never a floating-point number."))
            .property("amount", amount)
            .property("currency", currency)
            .required("amount")
            .required("currency")
            .into()
    }
}

impl utoipa::ToSchema for Money {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Money")
    }
}

vocabulary! {
    /// What a reported amount counts. Never add amounts of different kinds.
    pub enum FigureKind: extensible {
        /// The whole volume, whoever pays.
        TotalVolume = "totalVolume",
        /// The costs that the funding rules recognise.
        EligibleCosts = "eligibleCosts",
        /// Money that a funder grants.
        Grant = "grant",
        /// Money that the recipient adds.
        OwnShare = "ownShare",
        /// The most that may be spent or granted.
        Ceiling = "ceiling",
        /// What something is expected to cost.
        Estimate = "estimate",
        /// What a budget provides.
        Budget = "budget",
        /// The source does not say what it counts.
        Unspecified = "unspecified",
    }
}

/// A reported amount as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FigureDraft {
    /// Decimal, at most two places: `11400000.00`.
    pub amount: Option<String>,
    /// ISO 4217: `EUR`.
    pub currency: Option<String>,
    /// What it counts.
    #[schema(schema_with = crate::vocabulary::drafted::<FigureKind>)]
    pub kind: Option<String>,
    /// The step to which it is rounded: `100000.00` for "11.4 million".
    pub precision: Option<String>,
    /// Whether the source says "about" or "up to", or the figure is visibly rounded.
    pub approximate: Option<bool>,
}

/// A reported amount: what it counts and how exact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// How much.
    pub money: Money,
    /// What it counts.
    pub kind: FigureKind,
    /// The step to which it is rounded, where that is known.
    pub precision: Option<Money>,
    /// Whether it is about, up to or rounded.
    pub approximate: bool,
}

impl Figure {
    /// The amount as people say it, with its uncertainty: `rund 11,4 Mio. €`, `bis zu 120.000 €`.
    pub fn display(self, language: Language) -> String {
        let money = self.money.display(language);
        let about = match (self.approximate, self.kind) {
            (false, _) => return money,
            (true, FigureKind::Ceiling) => ["bis zu", "höchstens", "up to"],
            (true, _) => ["rund", "ungefähr", "about"],
        };
        let word = match language {
            Language::De => about[0],
            Language::DeSimple => about[1],
            Language::En => about[2],
        };
        format!("{word} {money}")
    }
}

impl Reviewed for Figure {
    type Draft = FigureDraft;

    fn review(draft: FigureDraft, review: &mut Review) -> Option<Self> {
        let FigureDraft { amount, currency, kind, precision, approximate } = draft;
        let money = Money::review(MoneyDraft { amount, currency }, review);
        let kind = review.must("kind", kind);
        let step = precision.map(|step| review.within("precision", |review| review.accept(self::step(&step))));
        let money = money?;
        let precision = match step {
            None => None,
            Some(step) => Some(Money { cents: step?, currency: money.currency }),
        };
        Some(Self { money, kind: kind?, precision, approximate: approximate.unwrap_or(false) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        let cases = [
            ("17500000", "17,5 Mio. €", "EUR 17.5 million"),
            ("6125000.00", "6,125 Mio. €", "EUR 6.125 million"),
            ("15000000", "15 Mio. €", "EUR 15 million"),
            ("1234567.89", "1.234.567,89 €", "EUR 1,234,567.89"),
            ("40000.00", "40.000 €", "EUR 40,000"),
            ("999.5", "999,50 €", "EUR 999.50"),
            ("0", "0 €", "EUR 0"),
            ("-22000", "−22.000 €", "EUR −22,000"),
        ];
        for (amount, german, english) in cases {
            let money: Money = format!("{amount} EUR").parse().expect(amount);
            assert_eq!(money.display(Language::De), german);
            assert_eq!(money.display(Language::En), english);
        }
    }

    #[test]
    fn uncertainty_is_said() {
        let money = "11400000 EUR".parse().expect("money");
        let figure = Figure { money, kind: FigureKind::Grant, precision: None, approximate: true };
        assert_eq!(figure.display(Language::De), "rund 11,4 Mio. €");
        assert_eq!(figure.display(Language::DeSimple), "ungefähr 11,4 Millionen Euro");
        assert_eq!(figure.display(Language::En), "about EUR 11.4 million");
        let ceiling = Figure { kind: FigureKind::Ceiling, ..figure };
        assert_eq!(ceiling.display(Language::De), "bis zu 11,4 Mio. €");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-", ".5", "1.", "1.234", "1,5", "1e5", "+1", " 1", "17,5 Mio.", "99999999999999999999"] {
            assert_eq!(cents(text), Err(Fault::MalformedAmount), "{text:?}");
        }
        for code in ["", "eur", "€", "JPY", "ZZZ"] {
            assert_eq!(currency(code), Err(Fault::UnknownCurrency), "{code:?}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_survives_its_text(cents in any::<i64>()) {
            let money = Money::new(cents, Currency::EUR);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
            let json = serde_json::to_string(&money).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Money>(&json).expect("money"), money);
        }
    }
}
