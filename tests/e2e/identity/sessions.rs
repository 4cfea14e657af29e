//! Sessions and their refresh tokens.

use chrono::{DateTime, Duration, Utc};
use myk10_domain::identity::Role;
use myk10_persistence::{Store, identity::Refreshed};
use myk10_tests::{noon, on_each_database};
use uuid::Uuid;

use super::{account, audit::column, now, sign_in};

async fn refresh(store: &Store, token: &str, at: DateTime<Utc>) -> Refreshed {
    let mut writing = store.write(at).await.expect("a transaction");
    let refreshed = writing.refresh_session(token).await.expect("an answer");
    writing.commit().await.expect("a commit");
    refreshed
}

/// The next token of a session.
async fn renewed(store: &Store, token: &str, at: DateTime<Utc>) -> String {
    match refresh(store, token, at).await {
        Refreshed::Renewed(session) => session.refresh_token.expose().to_owned(),
        other @ (Refreshed::Reused { .. } | Refreshed::Unknown) => panic!("{other:?}"),
    }
}

async fn is_alive(store: &Store, session: Uuid, at: DateTime<Utc>) -> bool {
    let reading = store.read().await.expect("a snapshot");
    reading.session_account(session, at).await.expect("an answer").is_some()
}

#[tokio::test]
async fn a_session_goes_on_with_another_token_each_time() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session");
        assert_eq!(now(store, &mira).await.last_sign_in_at, Some(noon()));
        assert_eq!(session.expires_at, noon() + Duration::days(30));
        let first = session.refresh_token.expose().to_owned();
        assert!(first.starts_with("myk10r_") && first.len() == 50, "{first}");
        assert_eq!(format!("{:?}", session.refresh_token), "Token(…)");
        let second = renewed(store, &first, noon() + Duration::minutes(15)).await;
        let third = renewed(store, &second, noon() + Duration::minutes(30)).await;
        assert!(first != second && second != third);
        assert!(is_alive(store, session.session, noon() + Duration::minutes(30)).await);
        let kept = column(store, "SELECT hash FROM refresh_tokens").await;
        assert!(kept.len() == 64 && !first.contains(&kept), "only a hash is kept: {kept}");
    })
    .await;
}

#[tokio::test]
async fn a_token_that_is_used_again_ends_the_session_for_everybody() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session");
        let other = sign_in(store, &mira, noon()).await.expect("another session");
        let stolen = session.refresh_token.expose();
        let newest = renewed(store, stolen, noon()).await;
        match refresh(store, stolen, noon()).await {
            Refreshed::Reused { session: ended, account } => {
                assert_eq!((ended, account.id), (session.session, mira.id));
            }
            answer @ (Refreshed::Renewed(_) | Refreshed::Unknown) => panic!("{answer:?}"),
        }
        assert!(!is_alive(store, session.session, noon()).await);
        assert!(matches!(refresh(store, &newest, noon()).await, Refreshed::Unknown), "the thief's as well");
        assert!(is_alive(store, other.session, noon()).await, "the other session has nothing to do with it");
    })
    .await;
}

#[tokio::test]
async fn of_two_that_use_a_token_at_once_none_goes_on() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session");
        let token = session.refresh_token.expose();
        let (one, two) = tokio::join!(refresh(store, token, noon()), refresh(store, token, noon()));
        let renewed = [&one, &two].iter().filter(|answer| matches!(answer, Refreshed::Renewed(_))).count();
        let reused = [&one, &two].iter().filter(|answer| matches!(answer, Refreshed::Reused { .. })).count();
        assert_eq!((renewed, reused), (1, 1), "{one:?} {two:?}");
        assert!(!is_alive(store, session.session, noon()).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_a_week_without_use_and_after_a_month_anyway() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let idle = sign_in(store, &mira, noon()).await.expect("a session");
        let week_later = noon() + Duration::days(7);
        assert!(matches!(refresh(store, idle.refresh_token.expose(), week_later).await, Refreshed::Unknown));
        let busy = sign_in(store, &mira, noon()).await.expect("a session");
        let (mut token, mut at) = (busy.refresh_token.expose().to_owned(), noon());
        for _ in 0..4 {
            at += Duration::days(7) - Duration::milliseconds(1);
            token = renewed(store, &token, at).await;
        }
        assert!(is_alive(store, busy.session, noon() + Duration::days(30) - Duration::milliseconds(1)).await);
        assert!(!is_alive(store, busy.session, noon() + Duration::days(30)).await);
        assert!(matches!(refresh(store, &token, noon() + Duration::days(30)).await, Refreshed::Unknown));
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_is_out() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session");
        let mut writing = store.write(noon()).await.expect("a transaction");
        assert!(writing.end_session(session.session).await.expect("an answer"));
        assert!(!writing.end_session(session.session).await.expect("an answer"));
        writing.commit().await.expect("a commit");
        assert!(!is_alive(store, session.session, noon()).await);
        assert!(matches!(refresh(store, session.refresh_token.expose(), noon()).await, Refreshed::Unknown));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    on_each_database(async |database| {
        for token in ["", "myk10r_", "' OR 1=1 --", "myk10r_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert!(matches!(refresh(&database.store, token, noon()).await, Refreshed::Unknown), "{token}");
        }
    })
    .await;
}
