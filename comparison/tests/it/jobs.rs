//! Runs each job by each model, and checks its answer and its number of threads and processes.

#[path = "../../src/workload/database_queries/orders.rs"]
#[allow(dead_code, unreachable_pub)]
mod orders;

use std::fs;
use std::path::Path;

use compute::text;
use serde_json::{Value, json};

use crate::support::{Server, error_of, report, request, work};

const MODELS: [&str; 5] = [
    "sequential",
    "threading",
    "multiprocessing",
    "asyncio",
    "to_thread",
];

/// Returns a number in a job's report.
fn number(report: &Value, field: &str) -> u64 {
    report["work"][field].as_u64().expect("a number")
}

/// Checks the number of threads and processes. There may be fewer than `workers`, as those that
/// start last may find no input left: a process gets an input once it has loaded, and the first of
/// ten processes work while the last ones still load.
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
        let request = request(
            work("network_calls", model),
            json!({ "server": server.address }),
        );
        let report = report(&request);
        let most_open = server.most_open();
        // sequential code makes fewer connections
        let (connections, answer) = match model {
            "sequential" => (5, 60),
            _ => (20, 390),
        };
        assert_eq!(number(&report, "inputs"), connections, "{model}");
        assert_eq!(number(&report, "answer"), answer, "{model}");
        check_workers(&report, model, 10);
        match model {
            "sequential" => assert_eq!(most_open, 1),
            // one process may be done before another has loaded
            "multiprocessing" => assert!((1..=10).contains(&most_open), "{most_open} open"),
            // one thread opens ten connections before it waits for the first response
            "asyncio" => assert_eq!((most_open, number(&report, "threads")), (10, 1)),
            // fewer than ten if a thread starts so late that no connection is left for it
            _ => assert!((2..=10).contains(&most_open), "{model}: {most_open} open"),
        }
    }
}

#[test]
fn file_io() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    fs::create_dir(&files).expect("a folder");
    for file in 0..800 {
        fs::write(files.join(file.to_string()), [0; 16_384]).expect("a file");
    }
    for workload in ["file_io", "file_io_cached"] {
        for model in MODELS {
            let request = request(work(workload, model), json!({ "folder": folder.path() }));
            let report = report(&request);
            assert_eq!(number(&report, "answer"), 13_107_200, "{workload}, {model}");
            assert_eq!(number(&report, "inputs"), 80, "{workload}, {model}");
            check_workers(&report, model, 10);
            let left = fs::read_dir(&files).expect("the folder").count();
            assert_eq!(
                left, 800,
                "{workload}, {model}: no file was added or removed"
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
        let request = request(
            work("data_processing", model),
            json!({ "folder": folder.path() }),
        );
        let report = report(&request);
        assert_eq!(
            number(&report, "answer"),
            6_370_259_591_689_585_479,
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
        let request = request(
            work("database_queries", model),
            json!({ "folder": folder.path() }),
        );
        let report = report(&request);
        assert_eq!(number(&report, "answer"), 23_229_854, "{model}");
        assert_eq!(number(&report, "inputs"), 30, "{model}");
        check_workers(&report, model, 10);
    }
}

/// The error reaches standard error from every process and thread.
#[test]
fn a_missing_file_or_folder_is_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    for model in MODELS {
        for (workload, missing) in [
            ("data_processing", "text.txt"),
            ("database_queries", "database.sqlite"),
        ] {
            let request = request(work(workload, model), json!({ "folder": folder.path() }));
            let stderr = error_of(&request);
            assert!(stderr.contains(missing), "{workload}, {model}: {stderr}");
        }
    }
    let nowhere = Path::new("/no/such/folder");
    let stderr = error_of(&request(
        work("file_io", "threading"),
        json!({ "folder": nowhere }),
    ));
    assert!(stderr.contains("/no/such/folder"), "{stderr}");
    for workload in ["file_io", "data_processing", "database_queries"] {
        let stderr = error_of(&request(work(workload, "sequential"), json!({})));
        assert!(stderr.contains("failed to find the folder"), "{stderr}");
    }
}

#[test]
fn models_that_cannot_run_many_tasks_at_once_are_refused_before_they_wait() {
    let settings = json!({ "server": "127.0.0.1:9", "tasks": 1000 });
    for model in [
        "sequential",
        "multiprocessing_spawn",
        "multiprocessing_forkserver",
        "interpreters",
        "to_thread",
    ] {
        let stderr = error_of(&request(work("many_tasks", model), settings.clone()));
        assert!(stderr.contains("use threading, "), "{model}: {stderr}");
    }
}

#[cfg(not(feature = "postgresql"))]
#[test]
fn without_the_postgresql_feature_the_error_names_the_command_to_use() {
    let stderr = error_of(&request(
        work("database_queries", "threading"),
        json!({ "database": "postgresql://user:secret@localhost/database" }),
    ));
    let command = "cargo run --release -p comparison --features postgresql";
    assert!(
        stderr.contains(command) && !stderr.contains("secret"),
        "{stderr}"
    );
}
