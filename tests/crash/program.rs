//! The program `myk10` in a process of its own.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::json;

use crate::wire::Request;

/// The account that everything is written by.
const NAME: &str = "chronistin";
const PASSWORD: &str = "neun Pinguine fahren heimlich Tandem";

/// Where the program is and what it is told.
#[derive(Clone, Debug)]
pub(crate) struct Installation {
    pub(crate) folder: PathBuf,
    pub(crate) url: String,
    /// The arguments of what starts the program, such as a limit; nothing in most cases.
    pub(crate) wrapper: Vec<String>,
}

/// A running program; ended by its id when this value goes.
#[derive(Debug)]
pub(crate) struct Program {
    process: Child,
    /// Kept open: the program must be able to say something.
    _output: BufReader<ChildStdout>,
    /// Where it answers the public and editors.
    pub(crate) host: String,
    /// Where it answers operators.
    pub(crate) operators: String,
}

impl Installation {
    pub(crate) fn new(folder: &Path, url: String) -> Self {
        Self { folder: folder.to_owned(), url, wrapper: Vec::new() }
    }

    /// An installation on SQLite, in a folder.
    pub(crate) fn sqlite(folder: &Path) -> Self {
        Self::new(folder, format!("sqlite://{}", folder.join("myk10.db").display()))
    }

    fn command(&self) -> Command {
        let words = self.wrapper.iter().cloned().chain([binary().display().to_string()]).collect::<Vec<_>>();
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .current_dir(&self.folder)
            .env("MYK10_DATABASE_URL", &self.url)
            .env("MYK10_DATA_DIR", &self.folder)
            .env("MYK10_LISTEN", "127.0.0.1:0")
            .env("MYK10_ADMIN_LISTEN", "127.0.0.1:0")
            .env("RUST_LOG", "off");
        command
    }

    /// Runs a command to its end; what it printed.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> (bool, String) {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("a process");
        process.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
        let output = process.wait_with_output().expect("its end");
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&text).into_owned())
    }

    /// Starts to serve, and waits until it does.
    pub(crate) fn serve(&self) -> Program {
        self.try_serve().expect("a program that serves")
    }

    /// The same; nothing when the program ended before it served.
    pub(crate) fn try_serve(&self) -> Option<Program> {
        let mut command = self.command();
        command.args(["serve", "--drain", "0"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("a process");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let (mut host, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            if output.read_line(&mut line).is_ok_and(|length| length == 0) {
                process.wait().expect("its end");
                return None;
            }
            let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::trim);
            match (line.starts_with("Projects"), line.starts_with("Operators"), address) {
                (true, _, Some(address)) => address.clone_into(&mut host),
                (_, true, Some(address)) => {
                    return Some(Program { process, _output: output, host, operators: address.to_owned() });
                }
                _ => {}
            }
        }
    }

    /// Makes an account, signs in and gives a token that holds for the whole test.
    pub(crate) fn token(&self, program: &Program) -> String {
        let (ok, said) = self.run(&["account", "add", NAME, "--role", "admin", "--password-stdin"], PASSWORD);
        assert!(ok, "{said}");
        let sign_in = Request::new("POST", "/v1/editor/sessions");
        let session = sign_in.saying(json!({ "username": NAME, "password": PASSWORD })).send(&program.host);
        let session = session.expect("a session").json();
        let bearer = format!("Bearer {}", session["accessToken"].as_str().expect("an access token"));
        let expires = chrono::DateTime::from_timestamp(tomorrow(), 0).expect("an instant").to_rfc3339();
        let scopes = ["content:read", "content:write", "content:publish"];
        let wanted = json!({ "name": "crash", "scopes": scopes, "expiresAt": expires });
        let request = Request::new("POST", "/v1/editor/api-tokens").with("Authorization", bearer).saying(wanted);
        let made = request.send(&program.host).expect("a token").json();
        format!("Bearer {}", made["token"].as_str().unwrap_or_else(|| panic!("no token: {made}")))
    }
}

impl Program {
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// SIGKILL: nothing is finished, nothing is tidied up.
    pub(crate) fn kill(&mut self) {
        let _gone_already = self.process.kill();
        self.process.wait().expect("its end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn tomorrow() -> i64 {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a clock after 1970").as_secs();
    i64::try_from(now + 86_400).expect("a second")
}

/// The program that cargo built beside this test.
fn binary() -> PathBuf {
    let beside = || Some(env::current_exe().ok()?.parent()?.parent()?.join("myk10"));
    let binary = env::var_os("MYK10_BIN").map(PathBuf::from).or_else(beside).expect("a path");
    assert!(binary.is_file(), "{} is not there: build it with \"cargo build\"", binary.display());
    binary
}
