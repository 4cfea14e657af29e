//! A PostgreSQL of our own, which can be killed without anybody else noticing.

use std::{
    env, fs,
    net::TcpListener,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::say;

/// It runs as this user when the test runs as root, which may not run it.
const USER: (&str, &str) = ("nobody", "nogroup");

/// A cluster on a port of its own; gone with this value.
#[derive(Debug)]
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
    postmaster: Option<Child>,
}

impl Cluster {
    /// Makes one and starts it; nothing where no PostgreSQL is installed, which is an error where everything must be.
    pub(crate) fn make() -> Option<Self> {
        let Some(programs) = installed() else {
            let reason = "no PostgreSQL is installed below /usr/lib/postgresql, so only SQLite is tried";
            assert!(!env::var("CI").is_ok_and(|ci| ci == "true"), "{reason}");
            say(reason);
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        if is_root() {
            chown(folder.path(), Some(number("-u", USER.0)), Some(number("-g", USER.0))).expect("a folder of theirs");
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let mut cluster = Self { programs, folder, port, postmaster: None };
        let data = cluster.data();
        let make = ["-D", &data, "-U", "myk10", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"];
        assert!(cluster.program("initdb").args(make).status().expect("initdb").success());
        cluster.start();
        Some(cluster)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// One of its programs, run by whoever may.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            let [user, group] = [format!("--reuid={}", USER.0), format!("--regid={}", USER.1)];
            command.args([&user, &group, "--clear-groups", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir(self.folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Starts it, and waits until it has recovered.
    pub(crate) fn start(&mut self) {
        let (data, port) = (self.data(), self.port.to_string());
        let sockets = format!("unix_socket_directories={}", self.folder.path().display());
        for _ in 0..600 {
            // What was killed may still be going.
            if self.postmaster.as_mut().is_none_or(|process| process.try_wait().expect("a state").is_some()) {
                let mut postgres = self.program("postgres");
                postgres.args(["-D", &data, "-p", &port, "-c", &sockets, "-c", "listen_addresses=127.0.0.1"]);
                self.postmaster = Some(postgres.spawn().expect("a postmaster"));
            }
            if self.client("pg_isready").status().expect("pg_isready").success() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL does not start");
    }

    fn client(&self, name: &str) -> Command {
        let mut command = self.program(name);
        command.args(["-h", "127.0.0.1", "-U", "myk10", "-p"]).arg(self.port.to_string());
        command
    }

    /// Makes a database; its address.
    pub(crate) fn database(&self, name: &str) -> String {
        assert!(self.client("createdb").arg(name).status().expect("createdb").success());
        format!("postgres://myk10@127.0.0.1:{}/{name}", self.port)
    }

    /// Executes a statement as an administrator, from another database.
    pub(crate) fn execute(&self, statement: &str) {
        let done = self.client("psql").args(["-d", "postgres", "-c", statement]).status().expect("psql");
        assert!(done.success(), "{statement}");
    }

    /// SIGKILL for the postmaster and everything that it started.
    pub(crate) fn kill(&mut self) {
        let Some(mut postmaster) = self.postmaster.take() else { return };
        let children = children(postmaster.id());
        let _gone_already = postmaster.kill();
        postmaster.wait().expect("its end");
        for child in children {
            let _gone_already = Command::new("kill").args(["-KILL", &child]).stderr(Stdio::null()).status();
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The folder with the programs of the newest version.
fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        versions.map(|path| path.join("bin")).filter(|bin| bin.join("initdb").is_file()).collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    number("-u", "") == 0
}

fn number(option: &str, user: &str) -> u32 {
    let words = [option, user];
    let output = Command::new("id").args(words.iter().filter(|word| !word.is_empty())).output().expect("id");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
}

/// The processes that a process started.
fn children(parent: u32) -> Vec<String> {
    let processes = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_child = |path: &PathBuf| {
        let stat = fs::read_to_string(path.join("stat")).unwrap_or_default();
        // The name in parentheses may hold anything.
        let after = stat.rsplit(") ").next().unwrap_or_default();
        after.split(' ').nth(1) == Some(parent.to_string().as_str())
    };
    let name = |path: PathBuf| Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned());
    processes.filter(is_child).filter_map(name).collect()
}
