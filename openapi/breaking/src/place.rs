//! Where something stands in the interface, as somebody who uses it would say.

use std::fmt;

/// An operation, a part of it, and a field in that part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    operation: String,
    part: String,
    /// From the root of the part: `data[].address.city`.
    field: String,
    /// The named schema that the field stands in, and where in it.
    within: Option<(String, String)>,
}

impl Place {
    /// A place that is no part of an operation.
    pub(crate) fn of(operation: impl Into<String>) -> Self {
        Self { operation: operation.into(), ..Self::default() }
    }

    /// A parameter or an answer of the operation, or a part of that.
    pub(crate) fn part(&self, part: impl AsRef<str>) -> Self {
        let part = part.as_ref();
        Self {
            part: if self.part.is_empty() { part.to_owned() } else { format!("{}, {part}", self.part) },
            ..self.clone()
        }
    }

    /// A member of the object here.
    pub(crate) fn field(&self, name: &str) -> Self {
        let dotted = |path: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        self.deeper(dotted)
    }

    /// The entries of the list here.
    pub(crate) fn entry(&self) -> Self {
        self.deeper(|path| format!("{path}[]"))
    }

    /// The same place, which a schema with a name describes.
    pub(crate) fn schema(&self, name: &str) -> Self {
        Self { within: Some((name.to_owned(), String::new())), ..self.clone() }
    }

    pub(crate) fn operation(&self) -> &str {
        &self.operation
    }

    /// How far from the root of an answer it is.
    pub(crate) fn depth(&self) -> usize {
        self.field.split('.').count()
    }

    /// The same for every operation that shows the same parameter, answer or schema.
    pub(crate) fn shared(&self) -> (&str, &str) {
        match &self.within {
            Some((schema, field)) => (schema, field),
            None if self.part.is_empty() => (&self.operation, ""),
            None => (&self.part, &self.field),
        }
    }

    /// The field as a member of its schema, where that has a name.
    pub(crate) fn of_schema(&self) -> Option<String> {
        let (schema, field) = self.within.as_ref()?;
        Some(if field.is_empty() { schema.clone() } else { format!("{schema}.{field}") })
    }

    fn deeper(&self, step: impl Fn(&str) -> String) -> Self {
        let within = self.within.as_ref().map(|(schema, path)| (schema.clone(), step(path)));
        Self { field: step(&self.field), within, ..self.clone() }
    }
}

/// The place within the operation.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.part)?;
        match self.field.as_str() {
            "" => Ok(()),
            "[]" => f.write_str(", each entry"),
            field => write!(f, ", `{field}`"),
        }
    }
}
