//! One measurement by itself, asked for as the program asks itself: what it answers does not hang on the machine's speed.

mod support;

use assert_cmd::Command;
use serde_json::json;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};
use support::{MARK, PROGRAM, Server, order, report, work};

#[test]
fn only_a_process_does_not_show_what_it_wrote() {
    for (unit, is_seen) in [
        ("thread", true),
        ("fork", false),
        ("spawn", false),
        ("tokio", true),
    ] {
        assert_eq!(
            report(&order(json!({ "visible": unit }), json!({})))["visible"],
            is_seen,
            "{unit}"
        );
    }
}

/// A task that computes gives way to nobody: its neighbour waits for all of that time, on any machine.
#[test]
fn a_ticker_beside_a_task_waits_for_it() {
    let ticker = &report(&order(json!({ "ticker": "asyncio" }), json!({})))["ticker"];
    assert!(
        ticker["longest_gap"].as_f64() >= ticker["hog"].as_f64(),
        "{ticker}"
    );
}

/// The answer comes from the pages: without links it is another, however quickly they came.
#[test]
fn pages_without_links_are_another_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let server = listener.local_addr().expect("its address").to_string();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let order = order(
        work("web_scraping", "sequential"),
        json!({ "server": server }),
    );
    assert_eq!(report(&order)["work"]["answer"], 0);
}

/// That the server takes its time is what makes the job I/O-bound. It ends when nobody is there any more.
#[test]
fn a_page_takes_its_time_and_the_server_ends_with_its_input() {
    let server = Server::start("Pages");
    for _ in 0..2 {
        let start = Instant::now();
        let mut stream = TcpStream::connect(&server.address).expect("a connection");
        stream
            .write_all(b"GET /page/1 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            .expect("a request");
        let mut page = String::new();
        stream.read_to_string(&mut page).expect("a page");
        assert!(start.elapsed() >= Duration::from_millis(23), "10 + 13 ms");
    }
    assert_eq!(server.most_open(), 1, "one after another: one open at once");
}

/// A release profile without optimisation ends in an error and not in a circle.
#[cfg(debug_assertions)]
#[test]
fn a_release_build_that_is_not_optimised_is_the_end() {
    let assert = Command::new(PROGRAM)
        .arg("--quick")
        .env("COMPARISON_FROM_UNOPTIMISED_BUILD", "1")
        .env("CARGO", "/bin/false")
        .timeout(Duration::from_secs(20))
        .assert()
        .code(1);
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(said.contains("failed to get an optimised build"), "{said}");
}

/// Nothing else would end it: it prints to nowhere, and is busy for five seconds.
#[cfg(target_os = "linux")]
#[test]
fn whoever_is_asked_ends_with_whoever_asked() {
    let mut shell = std::process::Command::new("sh")
        .args([
            "-c",
            r#""$0" "$1" $$ "$2" > /dev/null 2>&1 & echo $!; wait"#,
            PROGRAM,
            MARK,
        ])
        .arg(order(json!({ "example": "threading" }), json!({})).to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut pid = String::new();
    BufReader::new(shell.stdout.take().expect("a pipe"))
        .read_line(&mut pid)
        .expect("its number");
    let is_there = || {
        let words = std::fs::read(format!("/proc/{}/cmdline", pid.trim()));
        words.is_ok_and(|words| !words.is_empty()) // one that nobody has waited for has none
    };
    let threads =
        || std::fs::read_dir(format!("/proc/{}/task", pid.trim())).map_or(0, Iterator::count);
    let start = Instant::now();
    while threads() < 2 && start.elapsed() < Duration::from_secs(4) {
        thread::sleep(Duration::from_millis(5)); // it has begun when it has started its threads
    }
    assert!(is_there(), "it runs");
    shell.kill().expect("it is there");
    shell.wait().expect("its end");
    let killed = Instant::now();
    while is_there() && killed.elapsed() < Duration::from_secs(3) {
        thread::sleep(Duration::from_millis(5));
    }
    assert!(!is_there(), "it goes on though nobody will read its answer");
}

#[test]
fn nobody_is_answered_who_has_ended() {
    let order = order(json!("capacity"), json!({})).to_string();
    let assert = Command::new(PROGRAM)
        .args([MARK, "1", &order])
        .assert()
        .code(1);
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(said.contains("whoever asked has ended"), "{said}");
}
