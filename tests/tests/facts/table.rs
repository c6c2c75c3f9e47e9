//! Writes all facts as a table for readers: `facts.md`.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use libtest_mimic::Failed;

use crate::fact::{Fact, Verdict};
use crate::group::Group;
use crate::groups::GROUPS;
use crate::programs::{Prints, Program, programs};

const HEAD: &str = "\
# What Python does, and what Rust does

Each row is a case of using threads, tasks or processes. `cargo test -p tests --test facts` runs it in Python (the
machine's `python3`, 3.9 or newer) and in Rust, and compares both outputs with this table. A name in the last column is a
function in both of the files above the table; a link leads to an example, which a test runs together with the Python in
its header, or to another test. A number such as (3.11) is the first Python that has the feature.

The tests write this file from their own data: `WRITE_FACTS=1 cargo test -p tests --test facts table`.
";

/// Checks that `facts.md` is up to date, or writes it if `WRITE_FACTS` is set.
pub(crate) fn is_up_to_date() -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts.md");
    let table = table()?;
    if env::var_os("WRITE_FACTS").is_some() {
        fs::write(&path, &table)?;
    }
    if fs::read_to_string(&path)? == table {
        return Ok(());
    }
    Err(
        "tests/facts.md is out of date: run `WRITE_FACTS=1 cargo test -p tests --test facts table`"
            .into(),
    )
}

fn table() -> Result<String, std::fmt::Error> {
    let mut text = HEAD.to_owned();
    writeln!(text, "\n{}", count())?;
    for Group { name, title, facts } in GROUPS {
        let (python, rust) = (
            format!("python/facts/groups/{name}.py"),
            format!("tests/facts/groups/{name}.rs"),
        );
        let files = format!("[{python}]({python}) and [{rust}]({rust})");
        section(&mut text, title, &files)?;
        for fact in *facts {
            writeln!(text, "{}", row_of_fact(fact))?;
        }
    }
    let files = "Each is a separate program: [python/facts](python/facts) and [tests/facts/programs](tests/facts/programs)";
    section(
        &mut text,
        "Processes that print, are killed, or are served by a manager",
        files,
    )?;
    for program in programs() {
        writeln!(text, "{}", row_of_program(program))?;
    }
    Ok(text)
}

fn count() -> String {
    let (mut same, mut differ, mut none) = (0, 0, 0);
    for fact in GROUPS.iter().flat_map(|group| group.facts) {
        match fact.verdict {
            Verdict::Same => same += 1,
            Verdict::Differs(_) => differ += 1,
            Verdict::None(_) => none += 1,
        }
    }
    for program in programs() {
        match program.prints {
            Prints::Same(_) => same += 1,
            Prints::Differ { .. } => differ += 1,
        }
    }
    let all = same + differ + none;
    format!(
        "{all} rows: {same} the same, {differ} different on purpose, {none} without a counterpart."
    )
}

fn section(text: &mut String, title: &str, files: &str) -> std::fmt::Result {
    writeln!(text, "\n## {title}\n\n{files}.\n")?;
    writeln!(text, "| case | Python | Rust | | shown by |")?;
    writeln!(text, "| --- | --- | --- | --- | --- |")
}

fn row_of_fact(fact: &Fact) -> String {
    let verdict = match fact.verdict {
        Verdict::Same => "same".to_owned(),
        Verdict::Differs(why) => format!("**different**: {why}"),
        Verdict::None(why) => format!("no counterpart: {why}"),
    };
    let python = match fact.before {
        Some((minor, output)) => format!("{}; before 3.{minor}: {output}", fact.python),
        None => fact.python.to_owned(),
    };
    let link = fact.shown_by.map(|path| {
        let file = path.rsplit('/').next().unwrap_or(path);
        format!("[{}](../{path})", file.trim_end_matches(".rs"))
    });
    let name = (!fact.is_example()).then(|| format!("`{}`", fact.name));
    let shown: Vec<String> = name.into_iter().chain(link).collect();
    row([fact.case, &python, fact.rust, &verdict, &shown.join(", ")])
}

fn row_of_program(program: &Program) -> String {
    let verdict = match program.prints {
        Prints::Same(_) => "same".to_owned(),
        Prints::Differ { why, .. } => format!("**different**: {why}"),
    };
    let (python, rust) = (program.prints.python(), program.prints.rust());
    let (python, rust) = (python.join("<br>"), rust.join("<br>"));
    let name = program.name;
    let link = format!("[`{name}`](python/facts/{name}.py)");
    row([program.case, &python, &rust, &verdict, &link])
}

fn row(cells: [&str; 5]) -> String {
    format!(
        "| {} |",
        cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
    )
}
