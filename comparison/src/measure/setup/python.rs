//! Finds the Pythons to measure.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};

use crate::process::child::Child;
use crate::process::task::ChildTask;
use crate::record::Python;
use crate::record::load::has_control_characters;

/// Far longer than an interpreter takes to report its version.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// The first version with `asyncio.to_thread`.
const OLDEST: (u32, u32) = (3, 9);
/// The interpreters to look for if the user names none: the usual one, and those without a GIL
/// under their usual names.
const USUAL: &str = "python3";
const WITHOUT_GIL: [&str; 3] = ["python3.13t", "python3.14t", "python3.15t"];

const IDENTIFY: &str = "
import json, platform, sys, sysconfig
try:
    import sqlite3
    sqlite = sqlite3.sqlite_version
except ImportError:
    sqlite = None
try:
    from concurrent import interpreters
    from concurrent.futures import InterpreterPoolExecutor
    interpreters = True
except ImportError:
    interpreters = False
gil = getattr(sys, '_is_gil_enabled', lambda: True)()
flags = ' '.join((sysconfig.get_config_var('CONFIG_ARGS') or '').split())
print(json.dumps({
    'executable': sys.executable, 'implementation': platform.python_implementation(),
    'version': '.'.join(map(str, sys.version_info[:3])), 'gil': gil,
    'build': (platform.python_compiler() + ' ' + flags).strip(), 'sqlite': sqlite,
    'interpreters': interpreters}))
";

/// Returns the Pythons that the user named, all of which must work. If none is named, returns those
/// that are found and work, or the reason why none was found.
pub(crate) fn find(named: &[PathBuf]) -> Result<(Vec<Python>, Option<String>)> {
    if !named.is_empty() {
        let pythons: Result<Vec<Python>> = named.iter().map(|path| identify(path)).collect();
        let pythons = pythons.map_err(|why| {
            anyhow!("{why:#}; name another with --python, or measure without by --no-python")
        })?;
        return Ok((without_duplicates(pythons), None));
    }
    let usual = identify(Path::new(USUAL));
    let why_not = usual.as_ref().err().map(|why| format!("{why:#}"));
    let mut found: Vec<Python> = usual.into_iter().collect();
    for name in WITHOUT_GIL {
        found.extend(identify(Path::new(name)));
    }
    if found.is_empty() {
        return Ok((found, why_not));
    }
    Ok((without_duplicates(found), None))
}

/// Runs an interpreter and returns what it reports about itself.
fn identify(program: &Path) -> Result<Python> {
    let identify = || -> Result<Python> {
        let args = vec!["-c".into(), IDENTIFY.into()];
        let program = program.to_owned();
        let output = Child::start(&ChildTask::Exec { program, args })?.finish(TIME_LIMIT)?;
        let line = output.lines().last().unwrap_or_default();
        let python: Python = serde_json::from_str(line)
            .with_context(|| format!("it printed {:?}", shortened(line)))?;
        ensure!(
            !has_control_characters(&serde_json::to_value(&python)?),
            "its name or its build holds control characters"
        );
        let numbers = python
            .version
            .split('.')
            .map_while(|part| part.parse().ok());
        let version: Vec<u32> = numbers.collect();
        ensure!(
            matches!(version[..], [major, minor, ..] if (major, minor) >= OLDEST),
            "it is {}, and 3.9 or newer is needed",
            python.name()
        );
        Ok(python)
    };
    identify().with_context(|| format!("failed to use {} as a Python", program.display()))
}

/// Returns the beginning of a line: a program that is not a Python may print anything.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.to_owned(),
    }
}

/// Removes interpreters that were found under a second name.
fn without_duplicates(pythons: Vec<Python>) -> Vec<Python> {
    let file = |python: &Python| fs::canonicalize(&python.executable).ok();
    let mut unique: Vec<Python> = Vec::new();
    for python in pythons {
        if !unique.iter().any(|other| file(other) == file(&python)) {
            unique.push(python);
        }
    }
    unique
}
