//! These tests measure nothing: they compare with a record of `comparison`, with some slack.

mod record;

use std::ops::RangeInclusive;

use pick_the_model::{
    Answer, Model, count_primes_in_python, count_primes_in_rust, fetch_pages, hold_connections,
};
use record::Record;
use serde_json::{Value, json};

/// Times up to this ratio count as equal, as in `comparison`: on another machine the order may be reversed.
const SLACK: f64 = 1.25;
/// With fewer cores than this, a second core cannot show a speed-up.
const TWO_CORES: f64 = 1.35;

#[test]
fn the_answer_for_the_pages_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    let answer = fetch_pages();
    no_other_model_is_faster(&record, &rust, "web_scraping", &answer);
    predicted(&record, &rust, "web_scraping", "sequential", &answer);
}

#[test]
fn the_answer_for_primes_in_python_holds() {
    let record = Record::load();
    let python = record.python();
    has_two_cores(&record);
    let answer = count_primes_in_python();
    no_other_model_is_faster(&record, &python, "heavy_computations", &answer);
    predicted(
        &record,
        &python,
        "heavy_computations",
        "sequential",
        &answer,
    );
}

#[test]
fn the_answer_for_primes_in_rust_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    has_two_cores(&record);
    let answer = count_primes_in_rust();
    no_other_model_is_faster(&record, &rust, "heavy_computations", &answer);
    predicted(&record, &rust, "heavy_computations", "sequential", &answer);
}

#[test]
fn the_answer_for_the_connections_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    let answer = hold_connections();
    let memory = |model| record.kilobytes(&rust, unit(model, &rust));
    let (own, least) = (memory(answer.model), memory(Model::Asyncio));
    assert!(
        own <= least * SLACK,
        "connections: a {} takes {own:.3} KB while it waits, and another model's unit takes {:.0} times less: pick \
         that model",
        unit(answer.model, &rust),
        own / least
    );
    predicted(&record, &rust, "many_tasks", "threading", &answer);
}

fn has_two_cores(record: &Record) {
    let cores = record.cores();
    assert!(
        cores >= TWO_CORES,
        "the machine of this record had only {cores:.2} cores available, so it cannot show this. Leave RECORD out"
    );
}

fn no_other_model_is_faster(record: &Record, by: &Value, job: &str, answer: &Answer) {
    let models = [Model::Threading, Model::Multiprocessing, Model::Asyncio].map(name);
    let own = name(answer.model);
    for other in models.into_iter().filter(|other| *other != own) {
        let times = record.times(by, job, own, other);
        assert!(
            times <= SLACK,
            "{job}: {own} takes {times:.2} times as long as another model. Does the job wait or compute, and how many \
             units can compute at the same time?"
        );
    }
}

fn predicted(record: &Record, by: &Value, job: &str, baseline: &str, answer: &Answer) {
    let Answer { model, .. } = answer;
    let unit = unit(*model, by);
    let times = record.times(by, job, baseline, name(*model));
    is_in(
        "times_as_fast",
        &answer.times_as_fast,
        2.0,
        times,
        &format!(
            "{job}: {} was {times:.2} times as fast as {baseline}",
            name(*model)
        ),
    );
    let kilobytes = record.kilobytes(by, unit);
    is_in(
        "kilobytes_each",
        &answer.kilobytes_each,
        10.0,
        kilobytes,
        &format!("{job}: one waiting {unit} takes {kilobytes:.3} KB"),
    );
}

fn is_in(what: &str, range: &RangeInclusive<f64>, widest: f64, figure: f64, seen: &str) {
    let (start, end) = (*range.start(), *range.end());
    assert!(
        start > 0.0 && end <= start * widest,
        "`{what}` from {start} to {end} is too wide to be a prediction: the end may be at most {widest} times the \
         start"
    );
    assert!(
        start / SLACK <= figure && figure <= end * SLACK,
        "{seen}, and you predicted {start} to {end}. What does it depend on?"
    );
}

/// Returns the name of the model in the record.
fn name(model: Model) -> &'static str {
    match model {
        Model::Threading => "threading",
        Model::Multiprocessing => "multiprocessing",
        Model::Asyncio => "asyncio",
    }
}

/// Returns the name of what the model starts: Rust's pool spawns its processes, and Python's is set to fork them.
fn unit(model: Model, by: &Value) -> &'static str {
    match (model, by == "rust") {
        (Model::Threading, _) => "thread",
        (Model::Multiprocessing, true) => "spawn",
        (Model::Multiprocessing, false) => "fork",
        (Model::Asyncio, true) => "tokio",
        (Model::Asyncio, false) => "asyncio",
    }
}
