//! Answers: whoever reads them must find what was there, and nothing that they need not know.

use serde_json::Value;

use crate::{Both, Place, Why, both::names, comparison::Comparison, schema::Direction};

impl<'a> Comparison<'a> {
    pub(crate) fn answers(&mut self, answers: Both<&'a Value>, place: &Place) {
        let (kept, gone) = answers.members();
        for status in gone {
            self.report(&place.part(format!("answer {status}")), "was there, is gone", Why::Never);
        }
        for status in answers.map(names).added().into_iter().filter(|status| is_unexpected(status)) {
            self.report(&place.part(format!("answer {status}")), "was not there, is", Why::Unexpected);
        }
        for (status, both) in kept {
            self.answer(self.resolve(both), &place.part(format!("answer {status}")));
        }
    }

    fn answer(&mut self, answers: Both<&'a Value>, place: &Place) {
        self.headers(answers.member("headers"), place);
        self.formats(answers.member("content"), place);
        self.rest(answers, &["description", "headers", "content", "links"], place);
    }

    fn headers(&mut self, headers: Both<&'a Value>, place: &Place) {
        let (kept, gone) = headers.members();
        for header in gone {
            self.report(&place.part(format!("header {header}")), "was there, is gone", Why::Absent);
        }
        for (header, both) in kept {
            let (both, place) = (self.resolve(both), place.part(format!("header {header}")));
            if both.was["required"] == true && both.is["required"] != true {
                self.report(&place, "was required, is optional", Why::Absent);
            }
            self.schema(both.member("schema"), Direction::Answer, &place);
            self.rest(both, &["description", "required", "deprecated", "schema", "example", "examples"], &place);
        }
    }

    fn formats(&mut self, formats: Both<&'a Value>, place: &Place) {
        let (kept, gone) = formats.members();
        for format in gone {
            self.report(&place.part(format), "was there, is gone", Why::NotAcceptable);
        }
        if let Both { was: Some(was), is: Some(is) } = formats.map(|formats| names(formats).first().copied())
            && was != is
        {
            self.report(place, format!("the first format was {was}, is {is}"), Why::Any);
        }
        for (format, both) in kept {
            // JSON goes without saying.
            let place =
                if format.ends_with("json") && format != "application/geo+json" { place } else { &place.part(format) };
            self.body(both, place);
        }
    }

    fn body(&mut self, formats: Both<&'a Value>, place: &Place) {
        let schemas = formats.member("schema");
        self.schema(schemas, Direction::Answer, place);
        for column in self.resolve(schemas).map(columns).removed() {
            self.report(place, format!("the column `{column}` was there, is gone"), Why::Absent);
        }
        self.rest(formats, &["schema", "example", "examples"], place);
    }
}

/// Whoever waits for a record or a redirect has to learn a new one. Errors are known by their first digit, and 304 comes
/// only to those who ask for it.
fn is_unexpected(status: &str) -> bool {
    status.starts_with(['1', '2', '3']) && status != "304"
}

/// The columns of a table, which no schema can name: the first cells of the table in the description.
fn columns(schema: &Value) -> Vec<String> {
    let lines = schema["description"].as_str().unwrap_or_default().lines();
    let names = lines.filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    names.map(|(name, _)| name.to_owned()).collect()
}
