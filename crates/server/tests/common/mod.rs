//! A running server, and how to talk to it.

#![expect(
    clippy::expect_used,
    unreachable_pub,
    reason = "a test that cannot go on should stop; every test has its own copy"
)]
#![allow(dead_code, clippy::allow_attributes, reason = "not every test uses everything")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

/// The program, in a folder of its own and on free ports.
pub fn myk10(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_myk10"));
    command
        .current_dir(folder)
        .env_remove("RUST_LOG")
        .env("MYK10_LISTEN", "127.0.0.1:0")
        .env("MYK10_ADMIN_LISTEN", "127.0.0.1:0");
    command
}

/// Status, standard output and standard error of a run that ends by itself.
pub fn run(folder: &Path, arguments: &[&str]) -> (bool, String, String) {
    let output = myk10(folder).args(arguments).output().expect("a run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

/// A running server with the addresses that it printed.
pub struct Server {
    process: Child,
    pub public: String,
    pub operators: String,
    folder: PathBuf,
    removed: Option<TempDir>,
}

impl Server {
    /// One that stops taking requests as soon as it is told to.
    pub fn start() -> Self {
        Self::with(&["--drain", "0"])
    }

    /// One with some options.
    pub fn with(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
        let options: Vec<&str> = ["--content", &content].iter().chain(options).copied().collect();
        let mut server = Self::within(folder.path(), &options);
        server.removed = Some(folder);
        server
    }

    /// One over what is in a folder.
    pub fn within(folder: &Path, options: &[&str]) -> Self {
        let mut serve = myk10(folder);
        serve.arg("serve").args(options).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = serve.spawn().expect("a server");
        let lines: Vec<String> = BufReader::new(process.stdout.take().expect("output"))
            .lines()
            .take(5)
            .map(|line| line.expect("a line"))
            .collect();
        let address = |name: &str| {
            let line = lines.iter().find(|line| line.starts_with(name)).expect("an address");
            line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("a host").to_owned()
        };
        let folder = folder.to_owned();
        Self { public: address("Projects"), operators: address("Operators"), process, folder, removed: None }
    }

    /// Where it keeps its database.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn terminate(&self) {
        let killed = Command::new("kill").arg(self.process.id().to_string()).status().expect("kill");
        assert!(killed.success());
    }

    /// Whether the process ended well within a while.
    pub fn ended(&mut self) -> bool {
        for _ in 0..100 {
            if let Some(status) = self.process.try_wait().expect("a state") {
                return status.success();
            }
            thread::sleep(Duration::from_millis(50));
        }
        false
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _state = self.process.wait();
    }
}

/// The answer to a request, as it came over the wire.
pub fn get(host: &str, path: &str) -> String {
    send(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

/// Everything that comes back for some bytes until the server closes.
pub fn send(host: &str, bytes: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("a connection");
    stream.write_all(bytes.as_bytes()).expect("a request");
    rest(stream)
}

/// Everything that comes until the server closes.
pub fn rest(mut stream: TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let mut answer = Vec::new();
    // A server that does not read on may reset the connection after its answer.
    let _reset = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
