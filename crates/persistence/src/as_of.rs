//! What held on a day, of what is public now.

use std::collections::HashSet;

use myk10_domain::AsOf;
use uuid::Uuid;

use crate::{Published, Reading, Record, StoreError};

impl Reading {
    /// What of these records held on a day; those that did not are left out, and those that another one had corrected.
    ///
    /// One query more, however many records, and only for kinds that correct each other.
    pub async fn holding<C: Record>(
        &self,
        records: Vec<Published<C>>,
        at: AsOf,
    ) -> Result<Vec<Published<C>>, StoreError> {
        let corrected = self.corrected(&records, at).await?;
        let held = records.into_iter().filter(|record| !corrected.contains(&record.id)).filter_map(|record| {
            let content = record.content.held_on(record.id, at)?;
            Some(Published { content, ..record })
        });
        Ok(held.collect())
    }

    /// Those of the records that a record of the day, or of before it, corrects.
    async fn corrected<C: Record>(&self, records: &[Published<C>], at: AsOf) -> Result<HashSet<Uuid>, StoreError> {
        let Some(pointer) = C::CORRECTION else { return Ok(HashSet::new()) };
        let ids: Vec<Uuid> = records.iter().flat_map(|record| record.referring_at(pointer)).collect();
        let made = self.get_many::<C>(&ids).await?.into_iter().filter_map(|correction| {
            let Published { id, content, .. } = correction;
            content.held_on(id, at).map(|_| id)
        });
        let made: HashSet<Uuid> = made.collect();
        let is_corrected =
            |record: &&Published<C>| record.referring_at(pointer).iter().any(|correction| made.contains(correction));
        Ok(records.iter().filter(is_corrected).map(|record| record.id).collect())
    }
}
