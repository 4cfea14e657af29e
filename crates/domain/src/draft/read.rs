//! Reads a draft from JSON and says everything that is wrong with its form, where and in both languages.

use serde_json::Value;

use crate::{
    Content, Fault, Finding,
    history::{Form, Shape},
};

/// Whether a value has a form, and what stands there when it has not.
type Expected = (fn(&Value) -> bool, &'static str, &'static str);

const OBJECT: Expected = (Value::is_object, "ein Objekt", "an object");
const LIST: Expected = (Value::is_array, "eine Liste", "a list");
const STRING: Expected = (Value::is_string, "eine Zeichenkette", "a string");
const FLAG: Expected = (Value::is_boolean, "true oder false", "true or false");
const NUMBER: Expected = (Value::is_number, "eine Zahl", "a number");
const WHOLE: Expected = (Value::is_i64, "eine ganze Zahl", "a whole number");
const DATE: Expected =
    (is_date, "ein Datum oder ein Objekt mit value und label", "a date or an object with value and label");
const TEXTS: Expected =
    (Value::is_object, "ein Objekt mit einem Text je Sprache", "an object with one text for each language");

/// The draft that JSON says, or everything that is wrong with its form.
pub fn read<C: Content>(json: &Value) -> Result<C::Draft, Vec<Finding>> {
    let mut reader = Reader { pointer: String::new(), found: Vec::new() };
    if reader.is(OBJECT, json) {
        reader.members(C::SHAPE, json);
    }
    if !reader.found.is_empty() {
        return Err(reader.found);
    }
    serde_path_to_error::deserialize(json).map_err(|error: serde_path_to_error::Error<serde_json::Error>| {
        let steps = error.path().iter().map(|step| step.to_string().trim_matches(['[', ']']).to_owned());
        let pointer = std::iter::once(String::new()).chain(steps).collect::<Vec<_>>().join("/");
        vec![Finding { pointer, fault: Fault::Unreadable { reason: error.into_inner().to_string() } }]
    })
}

struct Reader {
    pointer: String,
    found: Vec<Finding>,
}

impl Reader {
    fn members(&mut self, shape: &'static Shape, json: &Value) {
        for (name, value) in json.as_object().into_iter().flatten() {
            self.at(name, |reader| match shape.member(name) {
                Some(member) => reader.value(&member.form, value),
                None => reader.refuse(Fault::UnknownMember { allowed: names(shape) }),
            });
        }
    }

    fn value(&mut self, form: &'static Form, value: &Value) {
        // What may be absent may be null as well; a list or a switch always says something.
        if value.is_null() && !matches!(form, Form::Entries(_) | Form::Each(_) | Form::Switch) {
            return;
        }
        match form {
            Form::Personal(form) => self.value(form, value),
            Form::Object(shape) => self.object(shape, value),
            Form::Entries(shape) => self.entries(value, |reader, entry| reader.object(shape, entry)),
            Form::Each(form) => self.entries(value, |reader, entry| reader.entry(form, entry)),
            Form::Text => self.texts(value),
            Form::Date => self.date(value),
            Form::Flag | Form::Switch => self.must(FLAG, value),
            Form::Number => self.must(WHOLE, value),
            Form::Percent => self.must(NUMBER, value),
            Form::Point => self.point(value),
            Form::Money => self.money(value),
            Form::Line | Form::Code | Form::Word(_) | Form::Reference(_) | Form::Private => self.must(STRING, value),
        }
    }

    /// A plain entry of a list, where null says nothing that could stand there.
    fn entry(&mut self, form: &'static Form, value: &Value) {
        if value.is_null() { self.must(STRING, value) } else { self.value(form, value) }
    }

    fn object(&mut self, shape: &'static Shape, value: &Value) {
        if self.is(OBJECT, value) {
            self.members(shape, value);
        }
    }

    fn entries(&mut self, value: &Value, look: impl Fn(&mut Self, &Value)) {
        self.must(LIST, value);
        for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
            self.at(&index.to_string(), |reader| look(reader, entry));
        }
    }

    fn texts(&mut self, value: &Value) {
        self.must(TEXTS, value);
        for (language, text) in value.as_object().into_iter().flatten() {
            self.at(language, |reader| reader.must(STRING, text));
        }
    }

    fn date(&mut self, value: &Value) {
        self.must(DATE, value);
        for (name, part) in value.as_object().into_iter().flatten() {
            self.at(name, |reader| match name.as_str() {
                _ if part.is_null() => {}
                "value" => reader.must(STRING, part),
                "label" => reader.texts(part),
                _ => reader.refuse(Fault::UnknownMember { allowed: "value, label".to_owned() }),
            });
        }
    }

    fn money(&mut self, value: &Value) {
        self.must(OBJECT, value);
        for (name, part) in value.as_object().into_iter().flatten() {
            self.at(name, |reader| match name.as_str() {
                _ if part.is_null() => {}
                "amount" | "currency" => reader.must(STRING, part),
                _ => reader.refuse(Fault::UnknownMember { allowed: "amount, currency".to_owned() }),
            });
        }
    }

    fn point(&mut self, value: &Value) {
        self.must(OBJECT, value);
        for (name, part) in value.as_object().into_iter().flatten() {
            self.at(name, |reader| match name.as_str() {
                _ if part.is_null() => {}
                "type" => reader.must(STRING, part),
                "coordinates" => reader.entries(part, |reader, number| reader.must(NUMBER, number)),
                _ => reader.refuse(Fault::UnknownMember { allowed: "type, coordinates".to_owned() }),
            });
        }
    }

    fn must(&mut self, expected: Expected, value: &Value) {
        self.is(expected, value);
    }

    fn is(&mut self, (has_form, german, english): Expected, value: &Value) -> bool {
        let fits = has_form(value);
        if !fits {
            self.refuse(Fault::WrongType { german, english });
        }
        fits
    }

    fn refuse(&mut self, fault: Fault) {
        self.found.push(Finding { pointer: self.pointer.clone(), fault });
    }

    fn at<T>(&mut self, name: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        let seen = look(self);
        self.pointer.truncate(length);
        seen
    }
}

fn names(shape: &Shape) -> String {
    shape.members.iter().map(|member| member.name).collect::<Vec<_>>().join(", ")
}

fn is_date(value: &Value) -> bool {
    value.is_string() || value.is_object()
}
