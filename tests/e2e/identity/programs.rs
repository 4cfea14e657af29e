//! API tokens.

use chrono::{DateTime, Duration, Utc};
use myk10_domain::identity::{Role, Scope};
use myk10_persistence::{
    Store,
    identity::{Account, AccountChange, ApiToken, LiveToken, NewApiToken},
};
use myk10_tests::{noon, on_each_database};

use super::{account, audit::column};

async fn token(store: &Store, account: &Account, scopes: &[Scope]) -> (ApiToken, String) {
    let mut writing = store.write(noon()).await.expect("a transaction");
    let new = NewApiToken {
        account: account.id,
        name: "Abgleich".to_owned(),
        scopes: scopes.to_vec(),
        expires_at: noon() + Duration::days(90),
    };
    let (token, secret) = writing.create_api_token(new).await.expect("a token");
    writing.commit().await.expect("a commit");
    (token, secret.expose().to_owned())
}

async fn live(store: &Store, secret: &str, at: DateTime<Utc>) -> Option<LiveToken> {
    store.read().await.expect("a snapshot").api_token(secret, at).await.expect("an answer")
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_its_day() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Editor]).await;
        let (token, secret) = token(store, &mira, &[Scope::ContentWrite, Scope::ContentRead]).await;
        assert!(secret.starts_with("myk10_") && secret.len() == 49, "{secret}");
        let found = live(store, &secret, noon()).await.expect("a token");
        assert_eq!(found, LiveToken { token: token.clone(), account: mira.clone() });
        assert_eq!(found.scopes(), [Scope::ContentRead, Scope::ContentWrite]);
        let last_moment = noon() + Duration::days(90) - Duration::milliseconds(1);
        assert!(live(store, &secret, last_moment).await.is_some());
        assert!(live(store, &secret, noon() + Duration::days(90)).await.is_none());
        assert!(live(store, &secret.to_uppercase(), noon()).await.is_none());
        let kept = column(store, "SELECT hash FROM api_tokens").await;
        assert!(kept.len() == 64 && kept != secret, "{kept}");
        let reading = store.read().await.expect("a snapshot");
        assert_eq!(reading.api_token_by_id(token.id).await.expect("an answer"), Some(token));
    })
    .await;
}

#[tokio::test]
async fn a_token_is_never_allowed_more_than_its_person() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Editor]).await;
        let (_, secret) = token(store, &mira, Scope::ALL).await;
        let allowed = live(store, &secret, noon()).await.expect("a token").scopes();
        assert_eq!(allowed, [Scope::ContentRead, Scope::ContentWrite, Scope::ContentPublish]);
        let mut writing = store.write(noon()).await.expect("a transaction");
        let change = AccountChange { roles: Some(vec![Role::Author]), disabled: None };
        writing.change_account(mira.id, change).await.expect("a change");
        writing.commit().await.expect("a commit");
        let allowed = live(store, &secret, noon()).await.expect("a token").scopes();
        assert_eq!(allowed, [Scope::ContentRead, Scope::ContentWrite], "from the next use on");
        let mut writing = store.write(noon()).await.expect("a transaction");
        let change = AccountChange { roles: None, disabled: Some(true) };
        writing.change_account(mira.id, change).await.expect("a change");
        writing.commit().await.expect("a commit");
        assert_eq!(live(store, &secret, noon()).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_revoked_token_is_dead_and_stays_in_the_list() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Editor]).await;
        let jens = account(store, "jens", &[Role::Editor]).await;
        let mut made = Vec::new();
        for account in [&mira, &jens, &mira, &mira] {
            made.push(token(store, account, &[Scope::ContentRead]).await);
        }
        let mut writing = store.write(noon() + Duration::hours(1)).await.expect("a transaction");
        let revoked = writing.revoke_api_token(made[0].0.id).await.expect("an answer").expect("a token");
        assert_eq!(revoked.revoked_at, Some(noon() + Duration::hours(1)));
        assert_eq!(writing.revoke_api_token(made[0].0.id).await.expect("an answer"), Some(revoked.clone()));
        assert_eq!(writing.revoke_api_token(uuid::Uuid::nil()).await.expect("an answer"), None);
        writing.commit().await.expect("a commit");
        assert_eq!(live(store, &made[0].1, noon()).await, None);
        let reading = store.read().await.expect("a snapshot");
        let first = reading.api_tokens(Some(mira.id), None, 2).await.expect("a page");
        assert_eq!(first, [made[3].0.clone(), made[2].0.clone()]);
        let rest = reading.api_tokens(Some(mira.id), Some(first[1].id), 2).await.expect("a page");
        assert_eq!(rest, [revoked]);
        assert_eq!(reading.api_tokens(None, None, 10).await.expect("a page").len(), 4);
    })
    .await;
}

#[tokio::test]
async fn the_last_use_is_written_once_a_minute() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Editor]).await;
        let (token, secret) = token(store, &mira, &[Scope::ContentRead]).await;
        for (after, wanted, noted) in [(0, true, 0), (59, false, 0), (60, true, 60), (61, false, 60)] {
            let at = noon() + Duration::seconds(after);
            assert_eq!(live(store, &secret, at).await.expect("a token").wants_note(at), wanted, "after {after} s");
            store.note_use(token.id, at).await.expect("a note");
            let last = live(store, &secret, at).await.expect("a token").token.last_used_at;
            assert_eq!(last, Some(noon() + Duration::seconds(noted)), "after {after} s");
        }
    })
    .await;
}
