//! The database queries, put to a real PostgreSQL server, which the tests start where the machine has one.

use crate::support::{
    complaint, order,
    postgresql::{ESCAPED, PASSWORD, Postgresql},
    report, work,
};
use serde_json::{Value, json};

const MODELS: [&str; 5] = [
    "sequential",
    "threading",
    "multiprocessing",
    "asyncio",
    "to_thread",
];

fn queries(model: &str, url: &str) -> Value {
    order(work("database_queries", model), json!({ "database": url }))
}

#[test]
fn a_server_gives_the_answer_of_the_file() {
    let Some(server) = Postgresql::start() else {
        eprintln!("skipped: initdb and postgres are neither on PATH nor in /usr/lib/postgresql");
        return;
    };
    for model in MODELS {
        let report = report(&queries(model, &server.url(ESCAPED)));
        let number = |field: &str| report["work"][field].as_u64().expect("a number");
        assert_eq!(number("answer"), 92_885_068, "{model}");
        let (threads, processes) = (number("threads"), number("processes"));
        match model {
            "sequential" | "asyncio" => assert_eq!((threads, processes), (1, 1), "{model}"),
            // a process that has loaded late may find no query left
            "multiprocessing" => assert!(
                threads == processes && (2..=10).contains(&processes),
                "{threads} threads, {processes} processes"
            ),
            _ => assert_eq!(processes, 1, "{model}"),
        }
    }
    let said = complaint(&queries("threading", &server.url("wr0ng")));
    assert!(said.contains("password authentication failed"), "{said}");
    assert!(!said.contains("wr0ng"), "{said}");
}

#[test]
fn no_error_shows_the_password() {
    for (url, words) in [
        // nobody listens there
        (
            format!("postgresql://tester:{ESCAPED}@127.0.0.1:1/postgres"),
            "onnection refused",
        ),
        // a password with special characters that were not escaped: a part of it becomes the name of an option
        (
            format!("postgresql://tester:x@y?{ESCAPED}=@127.0.0.1:1/postgres"),
            "DATABASE_URL",
        ),
        (format!("host=127.0.0.1 {ESCAPED}=x"), "DATABASE_URL"),
    ] {
        let said = complaint(&queries("threading", &url));
        assert!(said.contains(words), "{url}: {said}");
        for secret in [ESCAPED, PASSWORD] {
            assert!(!said.contains(secret), "{url}: {said}");
        }
    }
}
