//! `asyncio fetch URL...`, as a user runs it, against servers of this machine: good ones, and those
//! that a client has to survive.

mod servers;

use std::process::{Command, Output};
use std::sync::atomic::Ordering;

use servers::{Server, answer};

/// Runs the program; it is ended, and the test failed, when it takes too long.
fn fetch(args: &[&str]) -> Output {
    Command::new("timeout")
        .args(["60", env!("CARGO_BIN_EXE_asyncio"), "fetch"])
        .args(args)
        .env("SSL_CERT_FILE", servers::certificate("ca.pem"))
        .output()
        .expect("`timeout` starts it")
}

fn stdout(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(String::from).collect()
}

/// The one line that a URL gets that cannot be fetched, and the exit code.
fn failure(args: &[&str]) -> String {
    let output = fetch(args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn it_says_what_the_documents_example_says_and_then_what_came_back() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let url = server.url("/page");
    let output = fetch(&[&url]);
    let lines = stdout(&output);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], format!("Fetching {url}"));
    let finished = format!("Finished fetching {url}: 200 OK, 5 bytes in ");
    assert!(lines[1].starts_with(&finished), "{lines:?}");
    assert!(lines[2].starts_with("1 of 1 fetched in "), "{lines:?}");
    assert_eq!(output.status.code(), Some(0));
}

/// The server answers nobody until three have asked: one after another they would wait for ever.
#[test]
fn several_are_fetched_at_the_same_time() {
    let server = Server::start_for(3, |_, stream| answer(stream, "200 OK", "together"));
    let urls = ["/a", "/b", "/c"].map(|path| server.url(path));
    let output = fetch(&[&urls[0], &urls[1], &urls[2]]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        stdout(&output)[..3],
        urls.map(|url| format!("Fetching {url}"))
    );
}

#[test]
fn no_more_than_the_limit_are_in_flight() {
    let server = Server::start_for(2, |_, stream| answer(stream, "200 OK", "two by two"));
    let urls: Vec<String> = (0..6).map(|n| server.url(&format!("/{n}"))).collect();
    let mut args = vec!["--in-flight", "2"];
    args.extend(urls.iter().map(String::as_str));
    assert_eq!(fetch(&args).status.code(), Some(0));
    assert_eq!(server.most.load(Ordering::SeqCst), 2);
}

#[test]
fn what_fails_is_one_line_and_the_others_go_on() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let (good, refused) = (server.url("/"), servers::nobody());
    let output = fetch(&["example.com", &good, &refused, &good]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("failed to fetch example.com: it has no scheme"),
        "{said}"
    );
    let nobody = format!("failed to fetch {refused}: nobody answers at 127.0.0.1, port ");
    assert!(said.contains(&nobody), "{said}");
    assert!(
        stdout(&output)[..].concat().contains("2 of 4 fetched"),
        "{output:?}"
    );
    assert_eq!(output.status.code(), Some(1));
}

/// All ask at the same time, and there is not room for all. What is said of it goes nowhere at first.
#[test]
fn too_many_open_files_are_said_so_and_who_does_not_read_ends_nothing() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let urls: Vec<String> = (0..30).map(|n| server.url(&format!("/{n}"))).collect();
    let run = |script| {
        Command::new("bash")
            .args(["-c", script, env!("CARGO_BIN_EXE_asyncio")])
            .args(&urls)
            .output()
            .expect("bash starts it")
    };
    let narrow = "ulimit -n 20 && exec timeout 60 \"$0\" fetch --in-flight 30 \"$@\"";
    let output = run(narrow);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains(": see --in-flight and `ulimit -n`: "),
        "{said}"
    );
    assert!(!said.contains("nobody answers"), "{said}");

    let output = run(&format!("exec 2> /dev/full; {narrow}"));
    assert!(stdout(&output).concat().contains(" of 30 fetched in "));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_failure_that_the_server_tells_is_an_answer_and_the_exit_code_tells_it() {
    let server = Server::start(|_, stream| answer(stream, "404 Not Found", "no"));
    let output = fetch(&[&server.url("/")]);
    assert!(stdout(&output)[1].contains(": 404 Not Found, 2 bytes in "));
    assert_eq!(output.status.code(), Some(1));

    let server = Server::start(|_, stream| answer(stream, "503 Service Unavailable", ""));
    assert_eq!(fetch(&[&server.url("/")]).status.code(), Some(1));
}

/// As after `| head`: that is no panic, and no success.
#[test]
fn when_nobody_reads_what_it_prints_it_ends() {
    let (reader, writer) = std::io::pipe().expect("two open files");
    drop(reader);
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let output = Command::new("timeout")
        .args([
            "60",
            env!("CARGO_BIN_EXE_asyncio"),
            "fetch",
            &server.url("/"),
        ])
        .stdout(writer)
        .output()
        .expect("`timeout` starts it");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn redirects_are_followed_so_far_as_they_may_go() {
    let server = Server::start(|path, stream| match path {
        "/a/start" => answer(stream, "302 Found\r\nLocation: ../b/next", ""),
        "/b/next" => answer(stream, "301 Moved Permanently\r\nLocation: /über", ""),
        "/über" => answer(stream, "308 Permanent Redirect\r\nLocation: /end", ""),
        "/end" => answer(stream, "200 OK", "arrived"),
        "/same" => answer(stream, "304 Not Modified\r\nLocation: /end", ""),
        _ => answer(stream, "307 Temporary Redirect\r\nLocation: /round", ""),
    });
    let start = server.url("/a/start");
    let lines = stdout(&fetch(&["--redirects", "3", &start]));
    assert!(lines[1].contains(": 200 OK, 7 bytes in "), "{lines:?}");
    let lines = stdout(&fetch(&[&server.url("/same")]));
    assert!(lines[1].contains(": 304 Not Modified, 0 "), "{lines:?}");

    let said = failure(&["--redirects", "2", &start]);
    assert!(said.contains("it redirects more than 2 times"), "{said}");
    let said = failure(&["--redirects", "3", &server.url("/round")]);
    assert!(said.contains("it redirects more than 3 times"), "{said}");
}

#[test]
fn a_server_that_never_answers_or_never_ends_is_left() {
    let silent = Server::start(|_, stream| servers::until_it_hangs_up(stream));
    let said = failure(&["--timeout", "0.1", &silent.url("/")]);
    assert!(
        said.ends_with(": it took longer than 100ms (see --timeout)\n"),
        "{said}"
    );

    let short = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let output = fetch(&["--max-bytes", "5", &short.url("/")]);
    assert_eq!(output.status.code(), Some(0), "as many as it may have");
    let endless = Server::start(|_, stream| servers::for_ever(stream));
    let said = failure(&["--max-bytes", "1000000", &endless.url("/")]);
    assert!(
        said.contains("it has more than 1000000 bytes (see --max-bytes)"),
        "{said}"
    );
}

#[test]
fn what_is_not_whole_or_not_http_is_an_error() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort";
    let server = Server::start(move |_, stream| servers::raw(stream, short));
    let said = failure(&[&server.url("/")]);
    assert!(
        said.contains("the connection broke off in the middle"),
        "{said}"
    );

    let server = Server::start(|_, stream| servers::raw(stream, "SSH-2.0-OpenSSH_9.2\r\n"));
    let said = failure(&[&server.url("/")]);
    assert!(said.contains("it did not answer in HTTP"), "{said}");
}

#[test]
fn a_body_in_chunks_is_whole() {
    let chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    let server = Server::start(move |_, stream| servers::raw(stream, chunks));
    assert!(stdout(&fetch(&[&server.url("/")]))[1].contains(": 200 OK, 5 bytes in "));
}

#[cfg(feature = "https")]
#[test]
fn https_is_trusted_only_with_a_certificate_that_the_machine_trusts() {
    let server = servers::tls();
    let url = format!("https://localhost:{}/", server.port());
    let output = fetch(&[&url]);
    assert!(
        stdout(&output)[1].contains(": 200 OK, 6 bytes in "),
        "{output:?}"
    );

    let output = Command::new(env!("CARGO_BIN_EXE_asyncio"))
        .args(["fetch", &url])
        .env("SSL_CERT_FILE", "/dev/null")
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("failed to agree on a secure connection"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    for args in [
        &[][..],
        &["--in-flight", "0", "http://a/"],
        &["--quickly", "http://a/"],
    ] {
        let output = fetch(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("see `asyncio --help`"), "{args:?}: {said}");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
    let forgotten = Command::new(env!("CARGO_BIN_EXE_asyncio"))
        .arg("http://a/")
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&forgotten.stderr).into_owned();
    assert!(said.contains("try fetch URL..."), "{said}");
    assert_eq!(forgotten.status.code(), Some(2));
    let help = fetch(&["--help"]);
    assert!(stdout(&help).concat().contains("--max-bytes"));
    assert_eq!(help.status.code(), Some(0));
}
