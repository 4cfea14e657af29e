//! Nothing that was acknowledged is lost, whoever is killed.

use std::{env, time::SystemTime};

use tokio::runtime::Runtime;

use crate::{cluster::Cluster, program::Installation, rounds::Scene, say};

/// So many kills there are on each database, unless `MYK10_KILLS` says otherwise.
const KILLS: u64 = 20;
/// After so many a new database is begun: what is looked at after each grows with it.
const ON_ONE_DATABASE: u64 = 20;

fn kills() -> u64 {
    env::var("MYK10_KILLS").map_or(KILLS, |kills| kills.parse().expect("MYK10_KILLS is a number"))
}

/// Where the dice begin: told, so that a run can be begun again alike.
fn seed() -> u64 {
    let now = || SystemTime::UNIX_EPOCH.elapsed().expect("a clock after 1970").as_secs();
    env::var("MYK10_SEED").map_or_else(|_| now(), |seed| seed.parse().expect("MYK10_SEED is a number"))
}

fn run(name: &str, mut scene: impl FnMut(u64, u64, &Runtime) -> u64) {
    let (kills, seed) = (kills(), seed());
    say(&format!("{name}: {kills} kills from MYK10_SEED={seed}"));
    let runtime = Runtime::new().expect("a runtime");
    let (mut done, mut answers) = (0, 0);
    while done < kills {
        let rounds = ON_ONE_DATABASE.min(kills - done);
        answers += scene(rounds, seed + done, &runtime);
        done += rounds;
        say(&format!("{name}: {done} kills, {answers} answers, nothing lost"));
    }
    assert!(answers > kills * 5, "only {answers} requests were answered");
}

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    run("SQLite", |rounds, seed, runtime| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut scene = Scene::set(Installation::sqlite(folder.path()), None, seed);
        (0..rounds).for_each(|_| scene.round(runtime));
        scene.answers()
    });
}

#[test]
fn nothing_acknowledged_is_lost_on_postgresql() {
    let Some(mut cluster) = Cluster::make() else { return };
    run("PostgreSQL", |rounds, seed, runtime| {
        let folder = tempfile::tempdir().expect("a folder");
        let url = cluster.database(&format!("crash_{seed}"));
        let mut scene = Scene::set(Installation::new(folder.path(), url), Some(&mut cluster), seed);
        (0..rounds).for_each(|_| scene.round(runtime));
        scene.answers()
    });
}

/// A test that cannot fail proves nothing: what is lost on purpose is missed.
#[test]
fn every_kind_of_loss_is_noticed() {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let mut scene = Scene::set(Installation::sqlite(folder.path()), None, seed());
    scene.write(60);
    scene.look(&runtime);
    let database = rusqlite::Connection::open(folder.path().join("myk10.db")).expect("the database");
    let last = "(SELECT max(seq) FROM changes)";
    for loss in [
        "UPDATE records SET newest_revision = newest_revision - 1 WHERE id = (SELECT max(id) FROM records)".to_owned(),
        format!("UPDATE changes SET seq = seq + 1 WHERE seq = {last}"),
        format!(
            "UPDATE records SET published_revision = 99 WHERE id = (SELECT record_id FROM changes WHERE seq = {last})"
        ),
        "DELETE FROM audit WHERE seq = 5".to_owned(),
        "DELETE FROM texts".to_owned(),
        "UPDATE drafts SET slug = 'x' WHERE id = (SELECT max(id) FROM drafts)".to_owned(),
    ] {
        let copy = folder.path().join("copy.db");
        let _none = std::fs::remove_file(&copy);
        database.execute("VACUUM INTO ?1", [copy.display().to_string()]).expect("a copy");
        let damaged = rusqlite::Connection::open(&copy).expect("the copy");
        assert!(damaged.execute(&loss, []).expect("a loss") > 0, "{loss}");
        drop(damaged);
        let url = format!("sqlite://{}", copy.display());
        let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| scene.look_at(&url, &runtime)));
        assert!(looked.is_err(), "not noticed: {loss}");
    }
}
