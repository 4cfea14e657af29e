//! A disk that is full, a database that is locked or away: 503 that says when to come back, nothing half-written, and
//! the program goes on by itself afterwards.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::runtime::Runtime;

use crate::{cluster::Cluster, program::Installation, rounds::Scene, say, wire::Request};

/// Reads of the public, of editors and of operators.
const READS: [&str; 4] =
    ["/v1/projects", "/v1/organisations/traeger", "/v1/editor/places?count=true", "/v1/search?q=s1"];

/// What a client must find while the database fails: an answer, or a 503 that says when to come back.
fn read_or_wait(scene: &Scene<'_>, path: &str) -> u16 {
    let request = scene.signed(Request::new("GET", path));
    let answer = request.send(&scene.host()).unwrap_or_else(|| panic!("no answer to {path}"));
    assert!(answer.status == 200 || answer.is_refusal(), "{path}: {answer:?}");
    answer.status
}

/// A write must be refused.
fn must_wait(scene: &Scene<'_>) {
    let write = scene.signed(Request::new("POST", "/v1/editor/places").saying(json!({ "slug": "nirgends" })));
    let answer = write.send(&scene.host()).expect("an answer");
    assert!(answer.is_refusal(), "{answer:?}");
}

/// The program, without having been started again, serves everybody and has lost nothing.
fn recovers(scene: &mut Scene<'_>, id: u32, runtime: &Runtime) {
    let begun = Instant::now();
    while READS.iter().any(|path| read_or_wait(scene, path) != 200) {
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not recover");
        thread::sleep(Duration::from_millis(200));
    }
    scene.look(runtime);
    scene.write(40);
    scene.look(runtime);
    assert_eq!(scene.program().id(), id);
}

#[test]
fn a_locked_database_is_waited_for_and_then_refused() {
    let (runtime, folder) = (Runtime::new().expect("a runtime"), tempfile::tempdir().expect("a folder"));
    let mut scene = Scene::set(Installation::sqlite(folder.path()), None, 1);
    scene.write(20);
    let id = scene.program().id();
    let other = rusqlite::Connection::open(folder.path().join("myk10.db")).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    must_wait(&scene);
    for path in READS {
        assert_eq!(read_or_wait(&scene, path), 200, "{path}: a writer is in nobody's way who reads");
    }
    scene.write_until_refused();
    other.execute_batch("ROLLBACK").expect("no lock");
    recovers(&mut scene, id, &runtime);
}

#[test]
fn a_full_disk_refuses_writes_until_there_is_room() {
    let Some(disk) = SmallDisk::mount() else {
        say("A full disk was not tried: only root may make a small one.");
        return;
    };
    let runtime = Runtime::new().expect("a runtime");
    let mut scene = Scene::set(Installation::sqlite(disk.path()), None, 2);
    scene.write(20);
    let id = scene.program().id();
    disk.fill();
    scene.write_until_refused();
    for path in READS {
        read_or_wait(&scene, path);
    }
    disk.empty();
    recovers(&mut scene, id, &runtime);
}

#[test]
fn a_file_that_may_not_grow_refuses_writes_until_it_may() {
    let (runtime, folder) = (Runtime::new().expect("a runtime"), tempfile::tempdir().expect("a folder"));
    let mut installation = Installation::sqlite(folder.path());
    // Without a signal a write over the limit is an error, as on a full disk.
    installation.wrapper = ["env", "--ignore-signal=XFSZ"].map(str::to_owned).to_vec();
    let mut scene = Scene::set(installation, None, 3);
    scene.write(20);
    let id = scene.program().id();
    let log = std::fs::metadata(folder.path().join("myk10.db-wal")).expect("the log").len();
    limit(id, &(log + 40_000).to_string());
    scene.write_until_refused();
    // The log may have begun anew meanwhile; now not even one page of it fits.
    limit(id, "4096");
    must_wait(&scene);
    for path in READS {
        read_or_wait(&scene, path);
    }
    limit(id, "unlimited");
    recovers(&mut scene, id, &runtime);
}

#[test]
fn a_postgresql_that_is_away_is_refused_and_found_again() {
    let Some(mut cluster) = Cluster::make() else { return };
    let (runtime, folder) = (Runtime::new().expect("a runtime"), tempfile::tempdir().expect("a folder"));
    let url = cluster.database("outage");
    let mut scene = Scene::set(Installation::new(folder.path(), url), Some(&mut cluster), 4);
    scene.write(20);
    let id = scene.program().id();
    scene.cluster().execute("ALTER DATABASE outage ALLOW_CONNECTIONS false");
    scene.cluster().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage'");
    away(&mut scene);
    scene.cluster().execute("ALTER DATABASE outage ALLOW_CONNECTIONS true");
    recovers(&mut scene, id, &runtime);
    scene.cluster().kill();
    away(&mut scene);
    scene.cluster().start();
    recovers(&mut scene, id, &runtime);
}

fn away(scene: &mut Scene<'_>) {
    must_wait(scene);
    for path in READS {
        assert_eq!(read_or_wait(scene, path), 503, "{path}");
    }
    let ready = Request::new("GET", "/ready").send(&scene.program().operators).expect("an answer");
    assert_eq!(ready.status, 503);
    scene.write_until_refused();
}

/// Sets how large a file of a process may become, while it runs.
fn limit(process: u32, bytes: &str) {
    let limit = format!("--fsize={bytes}:unlimited");
    let set = Command::new("prlimit").arg(limit).args(["--pid", &process.to_string()]).status().expect("prlimit");
    assert!(set.success());
}

/// A disk of a few megabytes, in memory; gone with this value.
#[derive(Debug)]
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        let mut filler = std::fs::File::create(self.filler()).expect("a file");
        let none_left = std::io::copy(&mut std::io::repeat(7), &mut filler).expect_err("no room");
        assert_eq!(none_left.kind(), std::io::ErrorKind::StorageFull);
    }

    fn empty(&self) {
        std::fs::remove_file(self.filler()).expect("room again");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _still_used = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
