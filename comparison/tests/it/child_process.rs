//! Single measurements, each in a child process that gets the same request as from the program.
//! These tests check results that do not depend on the speed of the machine.

use crate::support::{CHILD_FLAG, PROGRAM, Server, comparison, report, request, work};
#[cfg(target_os = "linux")]
use nix::sys::signal::Signal;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
#[cfg(target_os = "linux")]
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use testkit::Program;
#[cfg(target_os = "linux")]
use testkit::{LIMIT, wait};

#[test]
fn only_a_write_by_another_process_is_invisible() {
    for (unit, is_visible) in [
        ("thread", true),
        ("fork", false),
        ("spawn", false),
        ("tokio", true),
    ] {
        assert_eq!(
            report(&request(json!({ "visible": unit }), json!({})))["visible"],
            is_visible,
            "{unit}"
        );
    }
}

/// A task that computes does not yield, so on any machine the ticker waits until the hog is done.
#[test]
fn a_ticker_waits_for_a_task_that_computes() {
    let ticker = &report(&request(json!({ "ticker": "asyncio" }), json!({})))["ticker"];
    assert!(
        ticker["longest_gap"].as_f64() >= ticker["hog"].as_f64(),
        "{ticker}"
    );
}

/// The answer is computed from the pages: without links it is 0.
#[test]
fn pages_without_links_have_another_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let server = listener.local_addr().expect("its address").to_string();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let request = request(
        work("web_scraping", "sequential"),
        json!({ "server": server }),
    );
    assert_eq!(report(&request)["work"]["answer"], 0);
}

/// The server delays each page, which makes the job I/O-bound. It ends when its standard input is
/// closed.
#[test]
fn the_server_delays_each_page_and_ends_with_its_input() {
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
    assert_eq!(
        server.most_open(),
        1,
        "sequential requests, one connection at a time"
    );
}

/// If the release profile has no optimisation, the program fails; it does not start cargo again and
/// again.
#[cfg(debug_assertions)]
#[test]
fn a_release_build_that_is_not_optimised_fails() {
    let stderr = Program::new(PROGRAM)
        .arg("--quick")
        .env("COMPARISON_FROM_UNOPTIMISED_BUILD", "1")
        .env("CARGO", "/bin/false")
        .run()
        .code(1)
        .stderr;
    assert!(
        stderr.contains("failed to get an optimised build"),
        "{stderr}"
    );
}

/// An unoptimised build runs the release build through cargo, with the same arguments and features.
#[cfg(debug_assertions)]
#[test]
fn an_unoptimised_build_runs_the_release_build() {
    let finished = Program::new(PROGRAM)
        .args(["--quick", "--no-python"])
        .env("CARGO", "/bin/echo")
        .run()
        .success();
    assert!(
        finished.stderr.contains("going on as the release build"),
        "{}",
        finished.stderr
    );
    let command = &finished.stdout;
    let begin = "run --release -p comparison --manifest-path ";
    assert!(command.starts_with(begin), "{command}");
    let features = match cfg!(feature = "postgresql") {
        true => "Cargo.toml --features postgresql",
        false => "Cargo.toml",
    };
    let end = format!("{features} -- --quick --no-python\n");
    assert!(command.ends_with(&end), "{command}");
}

/// Starts a server that waits a second before each response. Returns its address and a channel that
/// reports each connection.
#[cfg(target_os = "linux")]
fn slow_server() -> (String, mpsc::Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    let (connected, connections) = mpsc::channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = connected.send(());
            thread::spawn(move || {
                let mut number = [0; 8];
                while stream.read_exact(&mut number).is_ok() {
                    thread::sleep(Duration::from_secs(1));
                    let _ = stream.write_all(&number);
                }
            });
        }
    });
    (address, connections)
}

/// The job would take five minutes: 300 sequential calls.
#[cfg(target_os = "linux")]
#[test]
fn a_measurement_ends_when_its_parent_is_killed() {
    let (server, connections) = slow_server();
    let request = request(
        work("network_calls", "sequential"),
        json!({ "server": server }),
    );
    let mut shell = Program::new("sh")
        .args([
            "-c",
            r#""$0" "$1" $$ "$2" > /dev/null 2>&1 & echo $!; wait"#,
            PROGRAM,
            CHILD_FLAG,
        ])
        .arg(request.to_string())
        .start();
    let pid = shell.stdout_line();
    let is_running = || {
        let arguments = std::fs::read(format!("/proc/{}/cmdline", pid.trim()));
        arguments.is_ok_and(|arguments| !arguments.is_empty()) // a zombie has no arguments
    };
    connections
        .recv_timeout(LIMIT)
        .expect("a connection of the job");
    assert!(is_running());
    shell.signal(Signal::SIGKILL);
    wait::until("the end of the process that measures", || !is_running());
}

#[test]
fn a_parent_that_has_ended_gets_no_report() {
    let request = request(json!("capacity"), json!({})).to_string();
    let stderr = comparison()
        .args([CHILD_FLAG, "1", &request])
        .run()
        .code(1)
        .stderr;
    assert!(stderr.contains("the parent process has exited"), "{stderr}");
}
