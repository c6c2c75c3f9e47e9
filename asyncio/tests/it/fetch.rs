//! `fetch URL...`, as a user runs it, against servers on this machine: good ones, and those that a
//! client has to survive.

use std::fs::File;
use std::sync::atomic::Ordering;

use testkit::{Finished, Program};

use crate::servers::{self, Server, answer};

const FETCH: &str = env!("CARGO_BIN_EXE_fetch");

fn fetch(args: &[&str]) -> Finished {
    let program = Program::new(FETCH).args(args);
    let program = program.env("SSL_CERT_FILE", servers::certificate("ca.pem"));
    program.run()
}

/// Fetches a URL that cannot be fetched, and returns the line that says why.
fn failure(args: &[&str]) -> String {
    let errors = fetch(args).code(1).stderr;
    assert_eq!(errors.lines().count(), 1, "{errors}");
    errors
}

#[test]
fn it_says_what_the_documents_example_says_and_then_what_came_back() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let url = server.url("/page");
    let lines = fetch(&[&url]).success().lines();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], format!("Fetching {url}"));
    let finished = format!("Finished fetching {url}: 200 OK, 5 bytes in ");
    assert!(lines[1].starts_with(&finished), "{lines:?}");
    assert!(lines[2].starts_with("1 of 1 fetched in "), "{lines:?}");
}

/// The server answers only once it has three requests: one after another they would wait forever.
#[test]
fn several_are_fetched_at_the_same_time() {
    let server = Server::start_for(3, |_, stream| answer(stream, "200 OK", "together"));
    let urls = ["/a", "/b", "/c"].map(|path| server.url(path));
    let lines = fetch(&[&urls[0], &urls[1], &urls[2]]).success().lines();
    assert_eq!(lines[..3], urls.map(|url| format!("Fetching {url}")));
}

#[test]
fn no_more_than_the_limit_are_in_flight() {
    let server = Server::start_for(2, |_, stream| answer(stream, "200 OK", "two by two"));
    let urls: Vec<String> = (0..6).map(|n| server.url(&format!("/{n}"))).collect();
    let mut args = vec!["--in-flight", "2"];
    args.extend(urls.iter().map(String::as_str));
    fetch(&args).success();
    assert_eq!(server.most.load(Ordering::SeqCst), 2);
}

#[test]
fn what_fails_is_one_line_and_the_others_go_on() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let (good, refused) = (server.url("/"), servers::nobody());
    let output = fetch(&["example.com", &good, &refused, &good]).code(1);
    let errors = &output.stderr;
    assert!(
        errors.contains("failed to fetch example.com: the scheme is missing"),
        "{errors}"
    );
    let unreachable = format!("failed to fetch {refused}: could not connect to 127.0.0.1, port ");
    assert!(errors.contains(&unreachable), "{errors}");
    assert!(output.stdout.contains("2 of 4 fetched"), "{output:?}");
}

/// All connections are opened at the same time, and there are not enough files for them. In the
/// second run the errors cannot be written either.
#[test]
fn too_many_open_files_are_said_so_and_who_does_not_read_ends_nothing() {
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let urls: Vec<String> = (0..30).map(|n| server.url(&format!("/{n}"))).collect();
    let narrow = || {
        let program = Program::under("ulimit -n 20", FETCH);
        program.args(["--in-flight", "30"]).args(&urls)
    };
    let errors = narrow().run().stderr;
    assert!(
        errors.contains(": see --in-flight and `ulimit -n`: "),
        "{errors}"
    );
    assert!(!errors.contains("could not connect"), "{errors}");

    let full = File::options().write(true).open("/dev/full");
    let output = narrow().stderr(full.expect("a device")).run().code(1);
    assert!(output.stdout.contains(" of 30 fetched in "), "{output:?}");
}

#[test]
fn a_failure_that_the_server_tells_is_an_answer_and_the_exit_code_tells_it() {
    let server = Server::start(|_, stream| answer(stream, "404 Not Found", "no"));
    let lines = fetch(&[&server.url("/")]).code(1).lines();
    assert!(lines[1].contains(": 404 Not Found, 2 bytes in "));

    let server = Server::start(|_, stream| answer(stream, "503 Service Unavailable", ""));
    fetch(&[&server.url("/")]).code(1);
}

/// As before a `| head`: that is neither a panic nor a success.
#[test]
fn when_nobody_reads_what_it_prints_it_ends() {
    let (reader, writer) = std::io::pipe().expect("two open files");
    drop(reader);
    let server = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    let program = Program::new(FETCH).arg(server.url("/"));
    let output = program.stdout(writer).run().code(1);
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
    let lines = fetch(&["--redirects", "3", &start]).lines();
    assert!(lines[1].contains(": 200 OK, 7 bytes in "), "{lines:?}");
    let lines = fetch(&[&server.url("/same")]).lines();
    assert!(lines[1].contains(": 304 Not Modified, 0 "), "{lines:?}");

    let error = failure(&["--redirects", "2", &start]);
    assert!(error.contains("it redirects more than 2 times"), "{error}");
    let error = failure(&["--redirects", "3", &server.url("/round")]);
    assert!(error.contains("it redirects more than 3 times"), "{error}");
}

#[test]
fn a_server_that_never_answers_or_never_ends_is_left() {
    let silent = Server::start(|_, stream| servers::until_it_hangs_up(stream));
    let error = failure(&["--timeout", "0.1", &silent.url("/")]);
    assert!(
        error.ends_with(": it took longer than 100ms (see --timeout)\n"),
        "{error}"
    );

    let short = Server::start(|_, stream| answer(stream, "200 OK", "hello"));
    fetch(&["--max-bytes", "5", &short.url("/")]).success(); // exactly the limit
    let endless = Server::start(|_, stream| servers::for_ever(stream));
    let error = failure(&["--max-bytes", "1000000", &endless.url("/")]);
    assert!(
        error.contains("it has more than 1000000 bytes (see --max-bytes)"),
        "{error}"
    );
}

#[test]
fn what_is_not_whole_or_not_http_is_an_error() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort";
    let server = Server::start(move |_, stream| servers::raw(stream, short));
    let error = failure(&[&server.url("/")]);
    assert!(
        error.contains("the connection was closed before the end of the page"),
        "{error}"
    );

    let server = Server::start(|_, stream| servers::raw(stream, "SSH-2.0-OpenSSH_9.2\r\n"));
    let error = failure(&[&server.url("/")]);
    assert!(error.contains("the response is not HTTP"), "{error}");
}

#[test]
fn a_body_in_chunks_is_whole() {
    let chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    let server = Server::start(move |_, stream| servers::raw(stream, chunks));
    let lines = fetch(&[&server.url("/")]).lines();
    assert!(lines[1].contains(": 200 OK, 5 bytes in "), "{lines:?}");
}

#[cfg(feature = "https")]
#[test]
fn https_is_trusted_only_with_a_certificate_that_the_machine_trusts() {
    let server = servers::tls();
    let url = format!("https://localhost:{}/", server.port());
    let lines = fetch(&[&url]).lines();
    assert!(lines[1].contains(": 200 OK, 6 bytes in "), "{lines:?}");

    let program = Program::new(FETCH).arg(&url);
    let errors = program.env("SSL_CERT_FILE", "/dev/null").run().code(1);
    let errors = errors.stderr;
    assert!(
        errors.contains("could not make a secure connection"),
        "{errors}"
    );
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    for args in [
        &[][..],
        &["--in-flight", "0", "http://a/"],
        &["--quickly", "http://a/"],
    ] {
        let errors = fetch(args).code(2).stderr;
        assert!(errors.contains("see `fetch --help`"), "{args:?}: {errors}");
    }
    let help = fetch(&["--help"]).success().stdout;
    assert!(help.contains("--max-bytes"), "{help}");
}
