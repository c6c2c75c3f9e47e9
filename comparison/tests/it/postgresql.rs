//! The database queries on a real PostgreSQL server. The tests start it, if it is installed.

use serde_json::{Value, json};

use crate::support::postgresql::{ESCAPED, PASSWORD, Postgresql};
use crate::support::{error_of, report, request, work};

const MODELS: [&str; 5] = [
    "sequential",
    "threading",
    "multiprocessing",
    "asyncio",
    "to_thread",
];

fn queries(model: &str, url: &str) -> Value {
    request(work("database_queries", model), json!({ "database": url }))
}

#[test]
fn a_server_returns_the_same_answer_as_the_file() {
    let Some(server) = Postgresql::start() else {
        eprintln!("skipped: initdb and postgres are neither on PATH nor in /usr/lib/postgresql");
        return;
    };
    for model in MODELS {
        let report = report(&queries(model, &server.url(ESCAPED)));
        let number = |field: &str| report["work"][field].as_u64().expect("a number");
        assert_eq!(number("answer"), 23_229_854, "{model}");
        let (threads, processes) = (number("threads"), number("processes"));
        match model {
            "sequential" | "asyncio" => assert_eq!((threads, processes), (1, 1), "{model}"),
            // a process that loads late may find no query left
            "multiprocessing" => assert!(
                threads == processes && (2..=10).contains(&processes),
                "{threads} threads, {processes} processes"
            ),
            _ => assert_eq!(processes, 1, "{model}"),
        }
    }
    let stderr = error_of(&queries("threading", &server.url("wr0ng")));
    assert!(
        stderr.contains("password authentication failed"),
        "{stderr}"
    );
    assert!(!stderr.contains("wr0ng"), "{stderr}");
}

#[test]
fn no_error_shows_the_password() {
    for (url, text) in [
        // no server listens on this port
        (
            format!("postgresql://tester:{ESCAPED}@127.0.0.1:1/postgres"),
            "onnection refused",
        ),
        // special characters are not escaped, so a part of the password is parsed as the name of an
        // option
        (
            format!("postgresql://tester:x@y?{ESCAPED}=@127.0.0.1:1/postgres"),
            "DATABASE_URL",
        ),
        (format!("host=127.0.0.1 {ESCAPED}=x"), "DATABASE_URL"),
    ] {
        let stderr = error_of(&queries("threading", &url));
        assert!(stderr.contains(text), "{url}: {stderr}");
        for secret in [ESCAPED, PASSWORD] {
            assert!(!stderr.contains(secret), "{url}: {stderr}");
        }
    }
}
