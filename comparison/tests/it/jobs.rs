//! Each job by each model: the right answer, by as many threads and processes as the model means.

#[path = "../../src/workload/orders.rs"]
#[allow(unreachable_pub)]
mod orders;

use crate::support::{Server, complaint, order, report, work};
use compute::text;
use serde_json::{Value, json};
use std::{fs, path::Path};

const MODELS: [&str; 5] = [
    "sequential",
    "threading",
    "multiprocessing",
    "asyncio",
    "to_thread",
];

/// The numbers in a report of a job.
fn number(report: &Value, field: &str) -> u64 {
    report["work"][field].as_u64().expect("a number")
}

/// A thread that is started late may find no input left, so there may be fewer of them. So may a process: it is given an
/// input when it has loaded, and ten load one after another while the first ones work already.
fn check_workers(report: &Value, model: &str, workers: u64) {
    let (threads, processes) = (number(report, "threads"), number(report, "processes"));
    match model {
        "sequential" => assert_eq!((threads, processes), (1, 1)),
        "multiprocessing" => assert!(
            threads == processes && (2..=workers).contains(&processes),
            "{threads} threads, {processes} processes"
        ),
        "threading" => assert!(
            processes == 1 && threads <= workers,
            "{threads} threads, {processes} processes"
        ),
        _ => assert_eq!(processes, 1, "{model}"),
    }
}

#[test]
fn network_calls() {
    for model in MODELS {
        let server = Server::start("Calls");
        let order = order(
            work("network_calls", model),
            json!({ "server": server.address }),
        );
        let report = report(&order);
        let most_open = server.most_open();
        assert_eq!(number(&report, "answer"), 735, "{model}");
        assert_eq!(number(&report, "inputs"), 30, "{model}");
        check_workers(&report, model, 10);
        match model {
            "sequential" => assert_eq!(most_open, 1),
            // a process may have loaded only when another is done
            "multiprocessing" => assert!((1..=10).contains(&most_open), "{most_open} open"),
            // one thread opens ten connections before it waits for the first answer
            "asyncio" => assert_eq!((most_open, number(&report, "threads")), (10, 1)),
            // a thread that is started late finds fewer connections left: there may be fewer than ten, and never more
            _ => assert!((2..=10).contains(&most_open), "{model}: {most_open} open"),
        }
    }
}

#[test]
fn file_io() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    fs::create_dir(&files).expect("a folder");
    for file in 0..2000 {
        fs::write(files.join(file.to_string()), [0; 16_384]).expect("a file");
    }
    for workload in ["file_io", "file_io_cached"] {
        for model in MODELS {
            let order = order(work(workload, model), json!({ "folder": folder.path() }));
            let report = report(&order);
            assert_eq!(number(&report, "answer"), 32_768_000, "{workload}, {model}");
            assert_eq!(number(&report, "inputs"), 200, "{workload}, {model}");
            check_workers(&report, model, 10);
            let left = fs::read_dir(&files).expect("the folder").count();
            assert_eq!(
                left, 2000,
                "{workload}, {model}: no file more, and none less"
            );
        }
    }
}

#[test]
fn data_processing() {
    let folder = tempfile::tempdir().expect("a folder");
    let text: Vec<String> = text::sections().collect();
    fs::write(folder.path().join("text.txt"), text.concat()).expect("the text");
    for model in MODELS {
        let order = order(
            work("data_processing", model),
            json!({ "folder": folder.path() }),
        );
        let report = report(&order);
        assert_eq!(
            number(&report, "answer"),
            14_794_325_733_378_199_296,
            "{model}"
        );
        assert_eq!(number(&report, "inputs"), text::SECTIONS, "{model}");
        check_workers(&report, model, 2);
        if model == "asyncio" {
            assert_eq!(number(&report, "threads"), 1);
        }
    }
}

#[test]
fn database_queries() {
    let folder = tempfile::tempdir().expect("a folder");
    orders::write(&folder.path().join("database.sqlite")).expect("the orders");
    for model in MODELS {
        let order = order(
            work("database_queries", model),
            json!({ "folder": folder.path() }),
        );
        let report = report(&order);
        assert_eq!(number(&report, "answer"), 92_885_068, "{model}");
        assert_eq!(number(&report, "inputs"), 120, "{model}");
        check_workers(&report, model, 10);
    }
}

/// In whatever process or thread it happens.
#[test]
fn what_is_missing_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for model in MODELS {
        for (workload, missing) in [
            ("data_processing", "text.txt"),
            ("database_queries", "database.sqlite"),
        ] {
            let nothing = order(work(workload, model), json!({ "folder": folder.path() }));
            let said = complaint(&nothing);
            assert!(said.contains(missing), "{workload}, {model}: {said}");
        }
    }
    let nowhere = Path::new("/no/such/folder");
    let said = complaint(&order(
        work("file_io", "threading"),
        json!({ "folder": nowhere }),
    ));
    assert!(said.contains("/no/such/folder"), "{said}");
    for workload in ["file_io", "data_processing", "database_queries"] {
        let said = complaint(&order(work(workload, "sequential"), json!({})));
        assert!(said.contains("failed to find the folder"), "{said}");
    }
}

#[test]
fn who_cannot_have_many_tasks_at_once_is_refused_before_it_waits() {
    let nobody = json!({ "server": "127.0.0.1:9", "tasks": 1000 });
    for model in ["sequential", "multiprocessing_spawn", "to_thread"] {
        let said = complaint(&order(work("many_tasks", model), nobody.clone()));
        assert!(said.contains("try threading, "), "{model}: {said}");
    }
}

#[cfg(not(feature = "postgresql"))]
#[test]
fn without_postgresql_the_command_is_named_that_brings_it() {
    let said = complaint(&order(
        work("database_queries", "threading"),
        json!({ "database": "postgresql://user:secret@localhost/database" }),
    ));
    let command = "cargo run --release -p comparison --features postgresql";
    assert!(said.contains(command) && !said.contains("secret"), "{said}");
}
