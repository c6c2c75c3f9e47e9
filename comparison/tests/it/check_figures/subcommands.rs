//! `comparison job`, `comparison example` and `comparison serve`, for use with other tools.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;

use nix::sys::signal::Signal;
use testkit::{Finished, LIMIT, Program};

use crate::support::{PROGRAM, comparison};

fn last_line(finished: &Finished) -> serde_json::Value {
    let last = finished.stdout.lines().last().unwrap_or_default();
    serde_json::from_str(last).expect("a report")
}

#[test]
fn a_job_prints_one_line_for_both_spellings_of_its_name() {
    for workload in ["web-scraping", "web_scraping"] {
        let finished = comparison().args(["job", workload, "threading"]).run();
        let finished = finished.success();
        assert_eq!(finished.lines().len(), 1);
        let report = &last_line(&finished)["work"];
        assert_eq!(report["inputs"], 30, "{report}");
        assert!(
            report["most_open"].as_u64() >= Some(1),
            "the job's server counted connections: {report}"
        );
    }
}

#[test]
fn an_example_prints_its_report_last() {
    let finished = comparison().args(["example", "threading"]).run().success();
    assert_eq!(finished.lines().len(), 11, "0 to 4, twice, and the report");
    let report = last_line(&finished);
    assert!(report["own_peak_kb"].as_u64() > Some(1000), "{report}");
    assert!(report["example"]["wall"].as_f64() >= Some(5.0), "{report}");
}

#[test]
fn unknown_names_are_refused() {
    for args in [
        &["job", "web", "threading"][..],
        &["job", "web-scraping"],
        &["job", "web-scraping", "threads"],
        &["example", "sequential"],
    ] {
        let stderr = comparison().args(args).run().code(2).stderr;
        assert!(
            stderr.contains("Usage") || stderr.contains("possible values"),
            "{stderr}"
        );
    }
    let job = ["job", "heavy-computations", "asyncio"];
    let with_server = comparison().args(job).args(["--server", "127.0.0.1:1"]);
    let stderr = with_server.run().code(1).stderr;
    assert!(stderr.contains("leave out --server"), "{stderr}");
}

#[test]
fn an_unreachable_server_is_reported_with_the_way_to_start_one() {
    let job = ["job", "web-scraping", "threading"];
    let with_server = comparison().args(job).args(["--server", "127.0.0.1:1"]);
    let stderr = with_server.run().code(1).stderr;
    for text in [
        "failed to use the server at 127.0.0.1:1",
        "`comparison serve`",
        "refused",
    ] {
        assert!(stderr.contains(text), "{text} is missing in {stderr}");
    }
}

#[test]
fn a_job_needs_one_open_file_per_connection() {
    let job = Program::under("ulimit -n 64", PROGRAM).env("COMPARISON_MEASURE_AS_BUILT", "1");
    let stderr = job
        .args(["job", "many-tasks", "threading"])
        .run()
        .code(1)
        .stderr;
    assert!(stderr.contains("see `ulimit -n`"), "{stderr}");
}

#[test]
fn pages_are_served_until_an_interruption() {
    let mut server = comparison().arg("serve").start();
    let address = server.stdout_line();
    let mut stream = TcpStream::connect(address.trim()).expect("a connection");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit");
    let request = b"GET /page/3 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    stream.write_all(request).expect("a request");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("a page");
    assert!(page.contains("<title>Page 3</title>"), "{page}");
    server.signal(Signal::SIGINT);
    let finished = server.wait().left_no_process();
    assert_eq!(finished.status.signal(), Some(Signal::SIGINT as i32));
}
