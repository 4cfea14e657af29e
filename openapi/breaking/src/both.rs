//! The same part of the released and of the current document, side by side.

use serde_json::{Map, Value};

/// What was, and what is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Both<T> {
    pub(crate) was: T,
    pub(crate) is: T,
}

impl<T> Both<T> {
    pub(crate) fn map<U>(self, part: impl Fn(T) -> U) -> Both<U> {
        Both { was: part(self.was), is: part(self.is) }
    }

    pub(crate) fn as_ref(&self) -> Both<&T> {
        Both { was: &self.was, is: &self.is }
    }
}

impl<T: PartialEq> Both<T> {
    pub(crate) fn differ(&self) -> bool {
        self.was != self.is
    }
}

impl<T> Both<Vec<T>>
where
    T: Clone + PartialEq,
{
    /// What is there now and was not before.
    pub(crate) fn added(&self) -> Vec<T> {
        self.is.iter().filter(|value| !self.was.contains(value)).cloned().collect()
    }

    /// What was there before and is not now.
    pub(crate) fn removed(&self) -> Vec<T> {
        self.was.iter().filter(|value| !self.is.contains(value)).cloned().collect()
    }
}

impl<'a> Both<&'a Value> {
    /// A member on both sides; null where it is absent.
    pub(crate) fn member(self, name: &str) -> Self {
        self.map(|value| &value[name])
    }

    /// The members that both sides have, and the names of those that are gone.
    pub(crate) fn members(self) -> (Vec<(&'a str, Self)>, Vec<&'a str>) {
        let (mut kept, mut gone) = (Vec::new(), Vec::new());
        for (name, was) in self.was.as_object().into_iter().flatten() {
            match self.is.get(name) {
                Some(is) => kept.push((name.as_str(), Self { was, is })),
                None => gone.push(name.as_str()),
            }
        }
        (kept, gone)
    }
}

/// The names of the members of an object, in its order.
pub(crate) fn names(object: &Value) -> Vec<&str> {
    object.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect()
}
