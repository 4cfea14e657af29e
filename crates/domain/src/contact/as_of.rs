//! Who held a role on a day.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{AsOf, Contact, LocalizedText, Slug};

use super::ContactKind;

impl Contact {
    /// The contact, when its role covers the day; an edge that nobody knows is open.
    ///
    /// A person whose role is over today is not named: what is told is that somebody held the role.
    pub(super) fn on(self, id: Uuid, at: AsOf) -> Option<Self> {
        let ended = self.valid_through.is_some_and(|last| last < at.day);
        if ended || at.precedes(self.holder_since.as_ref()) {
            return None;
        }
        Some(if self.is_former(at.today) { self.without_name(id) } else { self })
    }

    /// What to call the contact: a person whose role is over is not named.
    pub(super) fn name_on(&self, today: NaiveDate) -> LocalizedText {
        if self.is_former(today) { self.role() } else { self.display_name.clone() }
    }

    /// Whether it is a person whose role is over.
    fn is_former(&self, today: NaiveDate) -> bool {
        self.kind == ContactKind::Person && self.valid_through.is_some_and(|last| last < today)
    }

    /// What to call somebody who is not named.
    fn role(&self) -> LocalizedText {
        self.role_title.clone().unwrap_or_else(|| {
            LocalizedText::fixed(
                "Frühere Rolleninhaberin oder früherer Rolleninhaber",
                "Eine frühere Person in dieser Rolle",
                "Former holder of the role",
            )
        })
    }

    /// Only the role and its dates: names stand in names, addresses, pictures, slugs, notes and titles of sources alike.
    fn without_name(mut self, id: Uuid) -> Self {
        self.common.slug = Slug::of(id);
        self.common.provenance.sources.clear();
        self.common.provenance.note = None;
        self.display_name = self.role();
        self.given_name = None;
        self.family_name = None;
        self.honorific_prefix = None;
        self.channels.clear();
        self.photo = None;
        self
    }
}
