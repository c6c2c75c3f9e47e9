//! `comparison job`, `comparison example` and `comparison serve`, for tools of one's own.

use crate::{TIME_LIMIT, begun, text};
use assert_cmd::{Command, assert::Assert};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};
use tests::{comes_true, marked, optimised};

fn job(args: &[&str]) -> Assert {
    let mut command = Command::new(optimised("comparison"));
    command.args(args).timeout(TIME_LIMIT).assert()
}

fn last_line(assert: &Assert) -> serde_json::Value {
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

#[test]
fn a_server_that_is_not_there_is_named_and_the_way_to_one() {
    let args = [
        "job",
        "web-scraping",
        "threading",
        "--server",
        "127.0.0.1:1",
    ];
    let said = text(&job(&args).code(1).get_output().stderr);
    for words in ["failed to ask 127.0.0.1:1", "`comparison serve`", "refused"] {
        assert!(said.contains(words), "{words} is missing in {said}");
    }
}

#[test]
fn a_job_needs_as_many_open_files_as_connections() {
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -n 64 && exec \"$0\" job many-tasks threading"])
        .arg(optimised("comparison"))
        .timeout(TIME_LIMIT);
    let said = text(&command.assert().code(1).get_output().stderr);
    assert!(said.contains("see `ulimit -n`"), "{said}");
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
