//! The Pythons that are measured beside Rust: which there are, and what they say of themselves.

pub(crate) mod programs;

use crate::{ask::Ask, child::Child, record::has_control_characters};
use anyhow::{Context, Result, anyhow, ensure};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path, path::PathBuf, time::Duration};

/// An interpreter says what it is at once.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// The first that has `asyncio.to_thread`.
const OLDEST: (u32, u32) = (3, 9);
/// What is looked for when none is named: the usual one, and those without a GIL, under the names that they are installed as.
const USUAL: &str = "python3";
const WITHOUT_GIL: [&str; 3] = ["python3.13t", "python3.14t", "python3.15t"];

/// An interpreter, in its own words.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Python {
    /// The program itself (`sys.executable`), and no version manager's stand-in, which adds a tenth of a second to each start.
    pub(crate) executable: PathBuf,
    pub(crate) implementation: String,
    pub(crate) version: String,
    /// Whether the GIL was on.
    pub(crate) gil: bool,
    /// The compiler, and the options that it was configured with.
    pub(crate) build: String,
    /// Of the SQLite library that it brings, if it brings one.
    pub(crate) sqlite: Option<String>,
}

const WHO_ARE_YOU: &str = "
import json, platform, sys, sysconfig
try:
    import sqlite3
    sqlite = sqlite3.sqlite_version
except ImportError:
    sqlite = None
gil = getattr(sys, '_is_gil_enabled', lambda: True)()
flags = ' '.join((sysconfig.get_config_var('CONFIG_ARGS') or '').split())
print(json.dumps({
    'executable': sys.executable, 'implementation': platform.python_implementation(),
    'version': '.'.join(map(str, sys.version_info[:3])), 'gil': gil,
    'build': (platform.python_compiler() + ' ' + flags).strip(), 'sqlite': sqlite}))
";

impl Python {
    /// `Python 3.11.7 (GIL on)`.
    pub(crate) fn name(&self) -> String {
        let implementation = match self.implementation.as_str() {
            "CPython" => "Python",
            other => other,
        };
        let gil = if self.gil { "on" } else { "off" };
        format!("{implementation} {} (GIL {gil})", self.version)
    }

    /// Asks an interpreter what it is.
    fn ask(program: &Path) -> Result<Python> {
        let ask = || -> Result<Python> {
            let args = vec!["-c".into(), WHO_ARE_YOU.into()];
            let program = program.to_owned();
            let said = Child::start(&Ask::Become { program, args })?.finish(TIME_LIMIT)?;
            let line = said.lines().last().unwrap_or_default();
            let python: Python = serde_json::from_str(line)
                .with_context(|| format!("it said {:?}", shortened(line)))?;
            ensure!(
                !has_control_characters(&serde_json::to_value(&python)?),
                "its name or its build holds control characters"
            );
            let parts: Vec<u32> = python
                .version
                .split('.')
                .map_while(|part| part.parse().ok())
                .collect();
            ensure!(
                matches!(parts[..], [major, minor, ..] if (major, minor) >= OLDEST),
                "it is {}, and 3.9 or newer is needed",
                python.name()
            );
            Ok(python)
        };
        ask().with_context(|| format!("failed to use {} as a Python", program.display()))
    }
}

/// Those that were named, each of which must work; when none was, those that are found and work, or in words why there are
/// none. Each once.
pub(crate) fn find(named: &[PathBuf]) -> Result<(Vec<Python>, Option<String>)> {
    if !named.is_empty() {
        let asked = named.iter().map(|path| Python::ask(path));
        let asked: Result<Vec<_>> = asked.collect();
        let asked = asked.map_err(|why| {
            anyhow!("{why:#}; name another with --python, or measure without by --no-python")
        });
        return Ok((each_once(asked?), None));
    }
    let usual = Python::ask(Path::new(USUAL));
    let why = usual.as_ref().err().map(|why| format!("{why:#}"));
    let without_gil = WITHOUT_GIL.map(|name| Python::ask(Path::new(name)));
    let found = [usual].into_iter().chain(without_gil);
    let found = each_once(found.filter_map(Result::ok).collect());
    let none = found.is_empty().then_some(why).flatten();
    Ok((found, none))
}

/// What is no Python may say anything, at any length.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.to_owned(),
    }
}

/// One interpreter may be found under several names.
fn each_once(pythons: Vec<Python>) -> Vec<Python> {
    let real = |python: &Python| fs::canonicalize(&python.executable).ok();
    let mut once: Vec<Python> = Vec::new();
    for python in pythons {
        if !once.iter().any(|other| real(other) == real(&python)) {
            once.push(python);
        }
    }
    once
}
