//! The Python programs, which are part of this binary and are written into the work folder of a
//! run.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::workload::jobs;

/// Lists the files of `comparison/python` except those of the jobs, and the chapter's examples, which
/// the tests of each section compare with Rust's.
macro_rules! programs {
    ($($name:literal)*; $($section:literal)*) => {
        [
            $(($name, include_str!(concat!("../../../python/", $name))),)*
            $((
                concat!($section, "_example.py"),
                include_str!(concat!("../../../../", $section, "/tests/python/", $section, "_example.py")),
            ),)*
        ]
    };
}

const PROGRAMS: &[(&str, &str)] = &programs![
    "fork_server.py"
    "measure.py"
    "models.py"
    "probe/__init__.py"
    "probe/example.py"
    "probe/footprint.py"
    "probe/idle.py"
    "probe/start_join.py"
    "probe/ticker.py"
    "probe/visible.py"
    "probe/work.py"
    "workload/__init__.py";
    "threading"
    "multiprocessing"
    "asyncio"
];

/// Returns the paths and texts of all programs.
fn programs() -> Vec<(String, &'static str)> {
    let mut programs = Vec::new();
    for (name, text) in PROGRAMS {
        programs.push(((*name).to_owned(), *text));
    }
    for job in jobs() {
        for (name, text) in job.python {
            programs.push((format!("workload/{name}"), *text));
        }
    }
    programs
}

pub(crate) fn write_into(folder: &Path) -> Result<()> {
    for (name, text) in programs() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A missing file would otherwise be noticed only by the program that imports it.
    #[test]
    fn no_program_is_missing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
        let mut there = Vec::new();
        let mut folders = vec![folder.clone()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "py") {
                    let name = path.strip_prefix(&folder).expect("a path below");
                    there.push(name.display().to_string());
                }
            }
        }
        for name in &there {
            assert!(programs().iter().any(|(known, _)| known == name), "{name}");
        }
        assert!(there.len() > 10, "{there:?}");
    }
}
