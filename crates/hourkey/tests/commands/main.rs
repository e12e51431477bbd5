//! The command line, as the real binary answers it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod credits;
mod files;

use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs the binary in `directory`, with nothing of this process's environment that could configure it.
fn hourkey(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hourkey"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HOURKEY_")) {
        command.env_remove(name);
    }
    command
        .current_dir(directory)
        .args(arguments)
        .output()
        .unwrap()
}

/// What it said when it succeeded.
fn succeeds(directory: &Path, arguments: &[&str]) -> String {
    let output = hourkey(directory, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What it said when it failed.
fn fails(directory: &Path, arguments: &[&str]) -> String {
    let output = hourkey(directory, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).unwrap()
}
