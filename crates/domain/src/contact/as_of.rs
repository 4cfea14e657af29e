//! Who held a role on a day.

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
        let is_over = self.valid_through.is_some_and(|last| last < at.today);
        Some(if self.kind == ContactKind::Person && is_over { self.without_name(id) } else { self })
    }

    /// Only the role and its dates: names stand in names, addresses, pictures, slugs, notes and titles of sources alike.
    fn without_name(mut self, id: Uuid) -> Self {
        let former = || {
            LocalizedText::fixed(
                "Frühere Rolleninhaberin oder früherer Rolleninhaber",
                "Eine frühere Person in dieser Rolle",
                "Former holder of the role",
            )
        };
        self.common.slug = Slug::of(id);
        self.common.provenance.sources.clear();
        self.common.provenance.note = None;
        self.display_name = self.role_title.clone().unwrap_or_else(former);
        self.given_name = None;
        self.family_name = None;
        self.honorific_prefix = None;
        self.channels.clear();
        self.photo = None;
        self
    }
}
