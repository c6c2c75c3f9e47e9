//! The script that checks the figures against other tools, and the subcommands that it stands on. On Linux, where the tools
//! are, and where what was left behind can be found in /proc.

#![cfg(target_os = "linux")]

use assert_cmd::Command;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    env, fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::symlink,
    process::{Child, Stdio},
    time::Duration,
};
use tests::{MARK, comes_true, marked, optimised};

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../comparison/check-figures.py"
);
/// The first to run has to build, which takes minutes on a slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(600);

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a program is there and does what it is there for; says so when it is not.
fn works(program: &str, args: &[&str]) -> bool {
    let status = std::process::Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let works = status.is_ok_and(|status| status.success());
    if !works {
        eprintln!("skipped: {program} is not there, or is not allowed here");
    }
    works
}

fn has_python() -> bool {
    works("python3", &["--version"])
}

fn script() -> Command {
    let mut command = Command::new("python3");
    command.arg(SCRIPT).timeout(TIME_LIMIT);
    command
}

fn job(args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::new(optimised("comparison"));
    command.args(args).timeout(TIME_LIMIT).assert()
}

fn last_line(assert: &assert_cmd::assert::Assert) -> serde_json::Value {
    let said = text(&assert.get_output().stdout);
    serde_json::from_str(said.lines().last().unwrap_or_default()).expect("a report")
}

#[test]
fn a_job_prints_one_line_under_both_of_its_names() {
    for workload in ["web-scraping", "web_scraping"] {
        let assert = job(&["job", workload, "threading"]).success();
        assert_eq!(text(&assert.get_output().stdout).lines().count(), 1);
        let report = &last_line(&assert)["work"];
        assert_eq!(report["inputs"], 40, "{report}");
        assert!(
            report["most_open"].as_u64() >= Some(1),
            "its own server has counted: {report}"
        );
    }
}

#[test]
fn an_example_prints_its_report_last() {
    let assert = job(&["example", "threading"]).success();
    let said = text(&assert.get_output().stdout);
    assert_eq!(said.lines().count(), 11, "0 to 4, twice, and the report");
    let report = last_line(&assert);
    assert!(report["own_peak_kb"].as_u64() > Some(1000), "{report}");
    assert!(report["example"]["wall"].as_f64() >= Some(5.0), "{report}");
}

#[test]
fn names_that_are_none_are_refused() {
    for args in [
        &["job", "web", "threading"][..],
        &["job", "web-scraping"],
        &["job", "web-scraping", "threads"],
        &["example", "sequential"],
    ] {
        let said = text(&job(args).code(2).get_output().stderr);
        assert!(
            said.contains("Usage") || said.contains("possible values"),
            "{said}"
        );
    }
    let said = text(
        &job(&[
            "job",
            "heavy-computations",
            "asyncio",
            "--server",
            "127.0.0.1:1",
        ])
        .code(1)
        .get_output()
        .stderr,
    );
    assert!(said.contains("leave out --server"), "{said}");
}

/// One that runs under a mark of its own, and its first line.
fn begun(command: &mut std::process::Command, mark: &str, stderr: bool) -> (Child, String) {
    let mut child = command
        .env(MARK, mark)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    let read = if stderr {
        BufReader::new(child.stderr.as_mut().expect("a pipe")).read_line(&mut line)
    } else {
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line)
    };
    read.expect("its first words");
    (child, line)
}

#[test]
fn pages_are_served_until_an_interruption() {
    let mut command = std::process::Command::new(optimised("comparison"));
    let (mut child, address) = begun(command.arg("serve"), "serve", false);
    // before the answer, so that a failure leaves nothing either
    let page = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address.trim())?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(b"GET /page/3 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
        let mut page = String::new();
        stream.read_to_string(&mut page)?;
        Ok(page)
    };
    let page = page();
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is there");
    child.wait().expect("its end");
    assert!(page.expect("a page").contains("<title>Page 3</title>"));
    assert!(
        comes_true(|| marked("serve").is_empty()),
        "left behind: {:?}",
        marked("serve")
    );
}

#[test]
fn help_names_the_groups_and_the_tools() {
    if !has_python() {
        return;
    }
    let assert = script().arg("--help").assert().success();
    let help = text(&assert.get_output().stdout);
    for words in [
        "examples",
        "threads",
        "pages",
        "hyperfine",
        "strace",
        "wrk",
        "pyperf",
        "exit status",
    ] {
        assert!(help.contains(words), "{words} is missing in\n{help}");
    }
    script().args(["--only", "nothing"]).assert().code(2);
    script().args(["--rounds", "0"]).assert().code(2);
}

/// A thousand connections that are open at once have a thousand units, on any machine: each waits for the last.
#[test]
fn threads_and_processes_are_those_that_strace_sees() {
    if !has_python() || !works("strace", &["-f", "-o", "/dev/null", "true"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("README.md");
    let (above, below) = (
        "above\n<!-- check:begin -->\n",
        "<!-- check:end -->\nbelow\n",
    );
    fs::write(&document, format!("{above}an older table\n{below}")).expect("a file");
    let assert = script()
        .args(["--only", "threads", "--markdown"])
        .arg(&document)
        .env(MARK, "threads")
        .assert();
    let output = assert.get_output();
    let (table, said) = (text(&output.stdout), text(&output.stderr));
    for units in [
        "many tasks, threading | threads 1000, processes 1 | threads 1000, processes 1, strace",
        "many tasks, multiprocessing | threads 1000, processes 1000 | threads 1000, processes 1000, strace",
        "many tasks, asyncio | threads 1, processes 1 | threads 1, processes 1, strace",
    ] {
        let row = format!("| {units} | +0.0% | 2% |");
        assert!(table.contains(&row), "{row} is missing in\n{table}{said}");
    }
    // of ten threads one may come too late for any page, and perf may not be there, or not be allowed
    let code = match (said.contains("perf is"), table.contains("beyond")) {
        (true, _) => 1,
        (false, true) => 3,
        (false, false) => 0,
    };
    assert_eq!(output.status.code(), Some(code), "{table}{said}");
    let written = fs::read_to_string(&document).expect("the document");
    assert_eq!(written, format!("{above}{}\n{below}", table.trim_end()));
    assert!(marked("threads").is_empty(), "{:?}", marked("threads"));
}

#[test]
fn a_document_without_its_place_is_refused_before_anything_is_built() {
    if !has_python() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("README.md");
    fs::write(&document, "no markers\n").expect("a file");
    let assert = script().arg("--markdown").arg(&document).assert().code(1);
    let said = text(&assert.get_output().stderr);
    assert!(
        said.contains("check:begin") && !said.contains("building"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&document).expect("the file"),
        "no markers\n"
    );
}

/// A tool that is not there is named with the way to get it, and the others go on.
#[test]
fn a_missing_tool_is_named() {
    if !has_python() {
        return;
    }
    optimised("comparison"); // so that below nothing has to be built, and cargo only looks
    let folder = tempfile::tempdir().expect("a folder");
    let path = env::var_os("PATH").expect("a PATH");
    let mut rustc = env::split_paths(&path).map(|folder| folder.join("rustc"));
    let rustc = rustc.find(|file| file.exists()).expect("a rustc");
    symlink(rustc, folder.path().join("rustc")).expect("a link");
    let python = std::process::Command::new("python3")
        .args(["-c", "import sys; print(sys.executable)"])
        .output()
        .expect("python3");
    let assert = Command::new(text(&python.stdout).trim())
        .arg(SCRIPT)
        .args(["--only", "pages", "--only", "jobs"])
        .env("PATH", folder.path())
        .timeout(TIME_LIMIT)
        .assert()
        .code(1);
    let said = text(&assert.get_output().stderr);
    for tool in ["wrk", "hyperfine"] {
        let words = format!("{tool} is missing: apt-get install {tool}");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn an_interruption_leaves_nothing() {
    if !has_python() {
        return;
    }
    optimised("comparison"); // so that it does not have to be built below
    let mut command = std::process::Command::new("python3");
    command.arg(SCRIPT).args(["--only", "examples"]);
    let (mut child, _) = begun(&mut command, "interrupted", true);
    assert!(
        comes_true(|| marked("interrupted").len() > 3),
        "a run of comparison, which would go on for a while"
    );
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is there");
    assert_eq!(child.wait().expect("its end").code(), Some(130));
    assert!(
        comes_true(|| marked("interrupted").is_empty()),
        "left behind: {:?}",
        marked("interrupted")
    );
}
