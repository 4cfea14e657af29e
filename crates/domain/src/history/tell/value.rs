//! Values in words: short, readable, and never nested.

use serde_json::Value;
use uuid::Uuid;

use crate::{Kind, Language, LocalizedText, Money, PartialDate, office_hours::spoken_date};

use super::{
    super::shape::{Form, Member, Shape},
    InTwoLanguages, Titles,
};

/// So many characters of a text are told.
const LONGEST: usize = 200;
/// So many of them stand before the first one that changed.
const BEFORE_CHANGE: usize = 60;

/// Says values in one language.
pub(super) struct Teller<'a> {
    pub(super) titles: &'a Titles,
    pub(super) language: Language,
}

impl Teller<'_> {
    /// What the way to a member is called: `Meilenstein „Eröffnung“, Status`.
    pub(super) fn label(&self, members: &[(&'static Member, Option<&Value>)]) -> String {
        let part = |(member, entry): &(&'static Member, Option<&Value>)| {
            let name = member.label.of(self.language);
            let entry = entry.zip(member.form.shape()).map(|(entry, shape)| self.title(shape, entry));
            match entry.filter(|entry| !entry.is_empty()) {
                Some(entry) => Some(format!("{name} {entry}")),
                None => Some(name.to_owned()).filter(|name| !name.is_empty()),
            }
        };
        capitalised(&members.iter().filter_map(part).collect::<Vec<_>>().join(", "))
    }

    /// What stood and what stands somewhere; long texts are told from where they begin to differ.
    pub(super) fn both(
        &self,
        form: &Form,
        before: Option<&Value>,
        after: Option<&Value>,
    ) -> (Option<String>, Option<String>) {
        let [before, after] = [before, after].map(|value| value.map(|value| self.value(form, value)));
        let same = match (&before, &after) {
            (Some(before), Some(after)) => before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count(),
            (None, _) | (_, None) => 0,
        };
        let from = if same + BEFORE_CHANGE > LONGEST { same - BEFORE_CHANGE } else { 0 };
        (before.map(|text| excerpt(&text, from)), after.map(|text| excerpt(&text, from)))
    }

    /// The language in which a text changed, where that is not the one that is spoken here.
    pub(super) fn other_language(
        &self,
        form: &Form,
        before: Option<&Value>,
        after: Option<&Value>,
    ) -> Option<Language> {
        let is_text = matches!(form, Form::Text | Form::Personal(Form::Text) | Form::Each(Form::Text));
        let (before, after) = (before?, after?);
        let same_here = is_text && self.text(before) == self.text(after);
        let differs = |language: &&Language| before[language.word()] != after[language.word()];
        Language::ALL.iter().find(differs).copied().filter(|_| same_here)
    }

    fn value(&self, form: &Form, value: &Value) -> String {
        match form {
            Form::Text => self.quoted(self.text(value)),
            Form::Line => self.quoted(value.as_str().unwrap_or_default()),
            Form::Code | Form::Number => plain(value),
            Form::Word(name) => {
                let word = value.as_str().unwrap_or_default();
                name(word, self.language).map_or_else(|_| word.to_owned(), str::to_owned)
            }
            Form::Date => self.date(value),
            Form::Flag | Form::Switch => {
                let yes = value == &Value::Bool(true);
                if yes { self.language.choose("ja", "yes") } else { self.language.choose("nein", "no") }.to_owned()
            }
            Form::Percent => format!("{} %", plain(value).replace('.', self.language.choose(",", "."))),
            Form::Money => {
                let money: Result<Money, _> = serde_json::from_value(value.clone());
                let spelled = || [&value["amount"], &value["currency"]].map(plain).join(" ");
                money.map_or_else(|_| spelled(), |money| money.display(self.language))
            }
            Form::Point => {
                let coordinates = value["coordinates"].as_array().into_iter().flatten().map(plain);
                coordinates.collect::<Vec<_>>().join(", ")
            }
            Form::Reference(_) => self.record(value),
            Form::Object(shape) | Form::Entries(shape) => self.title(shape, value),
            Form::Each(form) | Form::Personal(form) => self.value(form, value),
            Form::Private => String::new(),
        }
    }

    /// That by which people know an entry.
    fn title(&self, shape: &Shape, entry: &Value) -> String {
        let members = shape.title.iter().filter_map(|name| Some((shape.member(name)?, entry.get(*name)?)));
        members.map(|(member, value)| self.value(&member.form, value)).collect::<Vec<_>>().join(" ")
    }

    fn record(&self, value: &Value) -> String {
        let title = id(value).and_then(|id| self.titles.get(&id));
        match title {
            Some(title) => self.quoted(title.resolve(self.language).0),
            None => self.language.choose("nicht öffentlicher Eintrag", "record that is not public").to_owned(),
        }
    }

    fn date(&self, value: &Value) -> String {
        let (date, label) = if value.is_object() { (&value["value"], &value["label"]) } else { (value, &Value::Null) };
        let label: Option<LocalizedText> = serde_json::from_value(label.clone()).ok();
        let parsed = PartialDate::new(date.as_str().unwrap_or_default(), label);
        parsed.map_or_else(|_| plain(date), |date| spoken_date(&date, self.language))
    }

    /// A text in the language, else in German.
    fn text<'v>(&self, value: &'v Value) -> &'v str {
        // Where one language of several was chosen, only its text is left.
        let text = value.get(self.language.word()).or_else(|| value.get(Language::De.word())).unwrap_or(value);
        text.as_str().unwrap_or_default()
    }

    fn quoted(&self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.language.choose(format!("„{text}“"), format!("“{text}”"))
    }
}

/// The records that stand in a value.
pub(super) fn references(form: &Form, value: &Value, found: &mut Vec<(Kind, Uuid)>) {
    match form {
        Form::Reference(kinds) => found.extend(kinds.iter().filter_map(|kind| Some((*kind, id(value)?)))),
        Form::Object(shape) | Form::Entries(shape) => title_references(shape, value, found),
        Form::Each(form) | Form::Personal(form) => references(form, value, found),
        Form::Text
        | Form::Line
        | Form::Code
        | Form::Word(_)
        | Form::Date
        | Form::Flag
        | Form::Switch
        | Form::Number
        | Form::Percent
        | Form::Money
        | Form::Point
        | Form::Private => {}
    }
}

/// The records that stand in that by which people know an entry.
pub(super) fn title_references(shape: &Shape, entry: &Value, found: &mut Vec<(Kind, Uuid)>) {
    for member in shape.title.iter().filter_map(|name| shape.member(name)) {
        if let Some(value) = entry.get(member.name) {
            references(&member.form, value, found);
        }
    }
}

/// A label stands at the beginning of a sentence.
fn capitalised(label: &str) -> String {
    let mut characters = label.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn id(value: &Value) -> Option<Uuid> {
    Uuid::try_parse(value.as_str()?).ok()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn excerpt(text: &str, from: usize) -> String {
    let mut excerpt: String = text.chars().skip(from).take(LONGEST).collect();
    if text.chars().count() > from + LONGEST {
        excerpt.push('…');
    }
    if from > 0 { format!("…{excerpt}") } else { excerpt }
}
