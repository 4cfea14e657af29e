//! The audit: a chain that nobody can change unseen.

use myk10_domain::identity::Outcome;
use myk10_persistence::{
    Store,
    audit::{AuditEvent, AuditFault, AuditFilter},
};
use myk10_tests::{TestDatabase, noon, on_each_database};
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement, TryGetable};
use uuid::Uuid;

use super::raw;

const MIRA: Uuid = Uuid::from_u128(0x019a_bc00_0000_7000_8000_0000_0000_0001);

/// The first value of a query.
async fn value<T: TryGetable>(store: &Store, sql: &str) -> T {
    let db = store.connection();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(sql);
    row.expect("a row").try_get_by_index(0).expect("a value")
}

pub(super) async fn column(store: &Store, sql: &str) -> String {
    value(store, sql).await
}

pub(super) async fn bytes(store: &Store, sql: &str) -> Vec<u8> {
    value(store, sql).await
}

fn event(action: &'static str, target: &str) -> AuditEvent {
    AuditEvent {
        account: Some(MIRA),
        username: Some("mira".to_owned()),
        address: Some("192.0.2.0".to_owned()),
        request_id: Some("req-1".to_owned()),
        target: Some(target.to_owned()),
        ..AuditEvent::done(action)
    }
}

/// Eight rows, two of them of somebody who is not known.
async fn remember(store: &Store) {
    for number in 0..4 {
        let mut writing = store.write(noon() + chrono::Duration::minutes(number)).await.expect("a transaction");
        writing.audit(event("content.save", &format!("projects/{number}"))).await.expect("a row");
        let refused = AuditEvent { outcome: Outcome::Refused, ..AuditEvent::done("request.refused") };
        let second =
            if number % 2 == 0 { refused.saying("„Umlaute“ & <x>") } else { event("content.publish", "places/x") };
        writing.audit(second).await.expect("a row");
        writing.commit().await.expect("a commit");
    }
}

async fn fault(store: &Store) -> Option<AuditFault> {
    store.read().await.expect("a snapshot").verify_audit().await.expect("an answer").fault
}

/// A fresh audit after some SQL.
async fn fault_after(database: &TestDatabase, sql: &str) -> Option<AuditFault> {
    let store = &database.store;
    raw(store, "DELETE FROM audit").await;
    raw(store, &format!("UPDATE audit_head SET seq = 0, hash = '{}'", "0".repeat(64))).await;
    remember(store).await;
    assert_eq!(fault(store).await, None, "nobody has touched it");
    raw(store, sql).await;
    fault(store).await
}

#[tokio::test]
async fn the_chain_is_the_same_on_both_databases() {
    on_each_database(async |database| {
        remember(&database.store).await;
        let state = database.store.read().await.expect("a snapshot").verify_audit().await.expect("an answer");
        assert_eq!((state.last, state.fault), (8, None));
        assert_eq!(state.hash, "4d0b1303967be6bf0258005f9c465f00ecb49722b1fdfa886eedd1dec63f12c3");
    })
    .await;
}

#[tokio::test]
async fn a_changed_row_is_found_and_named() {
    on_each_database(async |database| {
        for change in [
            "username = 'jens'",
            "username = NULL",
            "action = 'content.savf'",
            "outcome = 'refused'",
            "address = '192.0.2.1'",
            "request_id = ''",
            "target = 'projects/9'",
            "detail = ''",
            "account_id = NULL",
            "api_token_id = account_id",
            "occurred_at = (SELECT occurred_at FROM audit WHERE seq = 5)",
            "hash = previous_hash",
            "previous_hash = hash",
        ] {
            let found = fault_after(database, &format!("UPDATE audit SET {change} WHERE seq = 3")).await;
            assert_eq!(found, Some(AuditFault::Changed(3)), "{change}");
        }
        let swapped = "UPDATE audit SET seq = -3 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; \
                       UPDATE audit SET seq = 4 WHERE seq = -3";
        assert_eq!(fault_after(database, swapped).await, Some(AuditFault::Changed(3)));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_cannot_even_be_read_is_named() {
    let database = TestDatabase::sqlite().await;
    for change in ["occurred_at = 'gestern'", "account_id = 'mira'", "action = x'ff'", "hash = 7"] {
        let found = fault_after(&database, &format!("UPDATE audit SET {change} WHERE seq = 3")).await;
        assert_eq!(found, Some(AuditFault::Changed(3)), "{change}");
    }
}

#[tokio::test]
async fn a_deleted_row_is_found_and_named_also_the_last_one() {
    on_each_database(async |database| {
        for (sql, number) in [
            ("DELETE FROM audit WHERE seq = 1", 1),
            ("DELETE FROM audit WHERE seq IN (4, 5)", 4),
            ("DELETE FROM audit WHERE seq = 8", 8),
            ("DELETE FROM audit", 1),
        ] {
            assert_eq!(fault_after(database, sql).await, Some(AuditFault::Deleted(number)), "{sql}");
        }
        let closed_up = "DELETE FROM audit WHERE seq = 8; UPDATE audit_head SET seq = 7";
        assert_eq!(fault_after(database, closed_up).await, Some(AuditFault::Head(7)));
    })
    .await;
}

#[tokio::test]
async fn an_inserted_row_is_found_and_named() {
    on_each_database(async |database| {
        let copy = |number: i64| {
            format!(
                "INSERT INTO audit SELECT {number}, occurred_at, action, outcome, account_id, username, api_token_id, \
                 address, request_id, target, detail, previous_hash, hash FROM audit WHERE seq = 3"
            )
        };
        for number in [9, 0, -5, 100] {
            assert_eq!(fault_after(database, &copy(number)).await, Some(AuditFault::Inserted(number)), "{number}");
        }
        let in_between = format!(
            "UPDATE audit SET seq = seq + 100 WHERE seq > 5; {}; \
                                  UPDATE audit SET seq = seq - 99 WHERE seq > 100; UPDATE audit_head SET seq = 9",
            copy(6)
        );
        assert_eq!(fault_after(database, &in_between).await, Some(AuditFault::Changed(6)), "it says that it is row 3");
        let hashed_again = "UPDATE audit SET previous_hash = (SELECT hash FROM audit WHERE seq = 2), hash = \
                            (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 3";
        assert_eq!(fault_after(database, hashed_again).await, Some(AuditFault::Changed(3)));
    })
    .await;
}

#[tokio::test]
async fn an_event_counts_only_with_what_it_tells_of() {
    on_each_database(async |database| {
        let store = &database.store;
        remember(store).await;
        let mut writing = store.write(noon()).await.expect("a transaction");
        writing.audit(event("content.delete", "projects/0")).await.expect("a row");
        drop(writing);
        let reading = store.read().await.expect("a snapshot");
        assert_eq!(reading.count_audit_entries(&AuditFilter::default()).await.expect("a number"), 8);
        assert_eq!(reading.verify_audit().await.expect("an answer").fault, None);
    })
    .await;
}

#[tokio::test]
async fn the_audit_is_listed_newest_first_and_filtered() {
    on_each_database(async |database| {
        let store = &database.store;
        remember(store).await;
        let reading = store.read().await.expect("a snapshot");
        let listed = async |filter: &AuditFilter, after, limit| {
            let entries = reading.audit_entries(filter, after, limit).await.expect("entries");
            entries.iter().map(|entry| entry.number).collect::<Vec<_>>()
        };
        let everything = AuditFilter::default();
        assert_eq!(listed(&everything, None, 3).await, [8, 7, 6]);
        assert_eq!(listed(&everything, Some(6), 10).await, [5, 4, 3, 2, 1]);
        let minutes = |minutes| Some(noon() + chrono::Duration::minutes(minutes));
        for (filter, numbers) in [
            (AuditFilter { outcome: Some(Outcome::Refused), ..Default::default() }, vec![6, 2]),
            (AuditFilter { account: Some(MIRA), ..Default::default() }, vec![8, 7, 5, 4, 3, 1]),
            (AuditFilter { actions: vec!["content.publish".to_owned()], ..Default::default() }, vec![8, 4]),
            (AuditFilter { target: Some("projects/2".to_owned()), ..Default::default() }, vec![5]),
            (AuditFilter { since: minutes(1), until: minutes(3), ..Default::default() }, vec![6, 5, 4, 3]),
        ] {
            assert_eq!(listed(&filter, None, 10).await, numbers, "{filter:?}");
            assert_eq!(reading.count_audit_entries(&filter).await.expect("a number"), numbers.len() as u64);
        }
        let entry = reading.audit_entries(&everything, Some(3), 1).await.expect("entries").remove(0);
        assert_eq!((entry.outcome, entry.detail.as_deref()), (Outcome::Refused, Some("„Umlaute“ & <x>")));
    })
    .await;
}

#[tokio::test]
async fn what_a_stranger_says_neither_fills_nor_breaks_the_audit() {
    on_each_database(async |database| {
        let store = &database.store;
        let hostile = AuditEvent {
            username: Some("x\0\u{1b}[2J\n".to_owned() + &"y".repeat(10_000)),
            request_id: Some("'; DROP TABLE audit; --".to_owned()),
            ..AuditEvent::done("request.refused")
        };
        let mut writing = store.write(noon()).await.expect("a transaction");
        writing.audit(hostile).await.expect("a row");
        writing.commit().await.expect("a commit");
        let reading = store.read().await.expect("a snapshot");
        let entry = reading.audit_entries(&AuditFilter::default(), None, 1).await.expect("entries").remove(0);
        let username = entry.username.expect("a name");
        assert!(username.starts_with("x[2Jyyy") && username.chars().count() == 500, "{username}");
        assert_eq!(entry.request_id.as_deref(), Some("'; DROP TABLE audit; --"));
        assert_eq!(reading.verify_audit().await.expect("an answer").fault, None);
    })
    .await;
}
