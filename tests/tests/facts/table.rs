//! The outcome of all facts, as a table for readers: `facts.md`.

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

One row for each thing that one may expect of threads, tasks or processes. `cargo test -p tests --test facts` asks both
sides, Python by the `python3` of the machine (3.9 or newer), and compares what they tell with this table. A name in the
last column is that of two functions, one in each of the files above the table; a link leads to an example, which is run
beside the Python of its header, or to what else shows it. A number such as (3.11) is the first Python that has it.

This file is made of the tests' own data: `WRITE_FACTS=1 cargo test -p tests --test facts table` writes it.
";

pub(crate) fn is_made_of_the_facts() -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts.md");
    let table = table()?;
    if env::var_os("WRITE_FACTS").is_some() {
        fs::write(&path, &table)?;
    }
    if fs::read_to_string(&path)? == table {
        return Ok(());
    }
    Err("tests/facts.md differs from the facts; `WRITE_FACTS=1 cargo test -p tests --test facts table` writes it".into())
}

fn table() -> Result<String, std::fmt::Error> {
    let mut text = HEAD.to_owned();
    writeln!(text, "\n{}", count())?;
    for Group { name, title, facts } in GROUPS {
        let (python, rust) = (
            format!("python/facts/groups/{name}.py"),
            format!("tests/facts/groups/{name}.rs"),
        );
        let files = format!("[{python}]({python}) beside [{rust}]({rust})");
        section(&mut text, title, &files)?;
        for fact in *facts {
            writeln!(text, "{}", row_of_fact(fact))?;
        }
    }
    let files = "Each is a program: [python/facts](python/facts) beside [tests/facts/programs](tests/facts/programs)";
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
    writeln!(text, "| what is asked | Python | Rust | | shown by |")?;
    writeln!(text, "| --- | --- | --- | --- | --- |")
}

fn row_of_fact(fact: &Fact) -> String {
    let verdict = match fact.verdict {
        Verdict::Same => "same".to_owned(),
        Verdict::Differs(why) => format!("**different**: {why}"),
        Verdict::None(why) => format!("no counterpart: {why}"),
    };
    let python = match fact.before {
        Some((minor, told)) => format!("{}; before 3.{minor}: {told}", fact.python),
        None => fact.python.to_owned(),
    };
    let link = fact.shown_by.map(|path| {
        let file = path.rsplit('/').next().unwrap_or(path);
        format!("[{}](../{path})", file.trim_end_matches(".rs"))
    });
    let name = (!fact.is_example()).then(|| format!("`{}`", fact.name));
    let shown: Vec<String> = name.into_iter().chain(link).collect();
    row([fact.asked, &python, fact.rust, &verdict, &shown.join(", ")])
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
    row([program.asked, &python, &rust, &verdict, &link])
}

fn row(cells: [&str; 5]) -> String {
    format!(
        "| {} |",
        cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
    )
}
