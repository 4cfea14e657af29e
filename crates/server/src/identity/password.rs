//! Where a new password comes from.

use std::io::{Read, stdin};

use anyhow::{Context, bail, ensure};
use myk10_domain::identity::{Password, Username};
use myk10_persistence::identity::PasswordHash;

use crate::config::PasswordOptions;

/// More than any password has.
const LONGEST: u64 = 64 * 1024;

/// The hash of a password that somebody chose for an account.
pub(super) async fn choose(
    username: &Username,
    PasswordOptions { password_stdin }: PasswordOptions,
) -> anyhow::Result<PasswordHash> {
    let text = if password_stdin { piped()? } else { asked(username)? };
    match Password::choose(&text, username) {
        Ok(password) => Ok(PasswordHash::of(password).await?),
        Err(fault) => bail!("the password {}", fault.english()),
    }
}

/// All of standard input, without the end of its line.
fn piped() -> anyhow::Result<String> {
    let mut text = String::new();
    stdin().take(LONGEST).read_to_string(&mut text).context("cannot read the password from standard input")?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

fn asked(username: &Username) -> anyhow::Result<String> {
    let ask = |prompt: String| {
        rpassword::prompt_password(prompt).context("cannot ask for the password; give it with --password-stdin")
    };
    let text = ask(format!("Password for {username}: "))?;
    ensure!(text == ask("The same again: ".to_owned())?, "the two passwords differ");
    Ok(text)
}
