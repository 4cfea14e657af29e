//! What public records are called.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use myk10_domain::{Kind, history::Titles, with_kind};
use uuid::Uuid;

use crate::{Reading, Record, StoreError};

impl Reading {
    /// What these records are called, where they are public: a few queries for each kind, however many records.
    pub async fn titles(&self, records: &[(Kind, Uuid)], today: NaiveDate) -> Result<Titles, StoreError> {
        let mut titles = Titles::new();
        let kinds: BTreeSet<Kind> = records.iter().map(|(kind, _)| *kind).collect();
        for kind in kinds {
            let ids: BTreeSet<Uuid> = records.iter().filter(|(of, _)| *of == kind).map(|(_, id)| *id).collect();
            let ids: Vec<Uuid> = ids.into_iter().collect();
            with_kind!(kind, C => self.titles_of::<C>(&ids, today, &mut titles).await)?;
        }
        Ok(titles)
    }

    async fn titles_of<C: Record>(
        &self,
        ids: &[Uuid],
        today: NaiveDate,
        titles: &mut Titles,
    ) -> Result<(), StoreError> {
        let records = self.get_many::<C>(ids).await?;
        titles.extend(records.into_iter().filter_map(|record| Some((record.id, record.content.title(today)?))));
        Ok(())
    }
}
