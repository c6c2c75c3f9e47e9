//! One measurement by itself, asked for as the program asks itself: what it answers does not hang on the machine's speed.

use crate::support::{MARK, PROGRAM, Server, comparison, order, report, work};
#[cfg(target_os = "linux")]
use nix::sys::signal::Signal;
use serde_json::json;
#[cfg(target_os = "linux")]
use std::sync::mpsc;
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};
use testkit::Program;
#[cfg(target_os = "linux")]
use testkit::{LIMIT, wait};

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
    let said = Program::new(PROGRAM)
        .arg("--quick")
        .env("COMPARISON_FROM_UNOPTIMISED_BUILD", "1")
        .env("CARGO", "/bin/false")
        .run()
        .code(1)
        .stderr;
    assert!(said.contains("failed to get an optimised build"), "{said}");
}

/// An unoptimised build asks cargo for the release build, with the same arguments and features.
#[cfg(debug_assertions)]
#[test]
fn an_unoptimised_build_goes_on_as_the_release_build() {
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

/// Accepts connections at an address of its own, reports each, and takes a second for each answer.
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

/// The job would take five minutes: 300 calls, one after another.
#[cfg(target_os = "linux")]
#[test]
fn a_measurement_ends_when_its_parent_is_killed() {
    let (server, connections) = slow_server();
    let order = order(
        work("network_calls", "sequential"),
        json!({ "server": server }),
    );
    let mut shell = Program::new("sh")
        .args([
            "-c",
            r#""$0" "$1" $$ "$2" > /dev/null 2>&1 & echo $!; wait"#,
            PROGRAM,
            MARK,
        ])
        .arg(order.to_string())
        .start();
    let pid = shell.stdout_line();
    let is_there = || {
        let arguments = std::fs::read(format!("/proc/{}/cmdline", pid.trim()));
        arguments.is_ok_and(|arguments| !arguments.is_empty()) // a zombie has none
    };
    connections.recv_timeout(LIMIT).expect("the job has begun");
    assert!(is_there());
    shell.signal(Signal::SIGKILL);
    wait::until("the end of the process that measures", || !is_there());
}

#[test]
fn a_parent_that_has_ended_gets_no_report() {
    let order = order(json!("capacity"), json!({})).to_string();
    let said = comparison().args([MARK, "1", &order]).run().code(1).stderr;
    assert!(said.contains("whoever asked has ended"), "{said}");
}
