//! A pool whose workers or whose owner meet a bad end: no input is lost or done twice, nobody hangs,
//! nothing is left.
#![allow(clippy::unwrap_used)]

mod garbage;
#[path = "../harness/mod.rs"]
mod harness;
mod initializer;
mod killed;
mod parent;
mod stuck;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use garbage::*;
use harness::cases;
use initializer::*;
use killed::*;
use multiprocessing::{Error, Fault, entry_points};
use parent::*;
use stuck::*;

fn main() {
    entry_points![
        square,
        killed_at_1000,
        killed_once,
        stop,
        stop_at_0,
        spin,
        with_a_limit,
        half_written,
        fill_memory,
        close_sockets,
        write_to_sockets,
        print_garbage,
        huge,
        sleep_long,
        init_panics,
        init_exits,
        init_exits_soon
    ];
    harness::main(cases![
        all_but_the_deadly_input_are_done_and_once,
        a_deadly_input_is_tried_again_if_asked_for,
        a_stopped_worker_holds_up_nobody_who_gave_a_time,
        a_pool_with_a_worker_that_loops_can_be_ended,
        the_others_come_while_one_is_stuck,
        a_limit_that_a_function_sets_itself_costs_its_input_alone,
        a_worker_without_memory_names_its_input,
        a_worker_that_closes_its_socket_names_its_input,
        garbage_from_a_worker_is_an_error,
        what_a_worker_prints_is_not_read,
        a_result_above_the_limit_is_refused,
        a_panic_in_the_middle_of_a_result_is_an_error_and_nothing_else,
        an_initializer_that_fails_ends_the_pool,
        workers_that_end_idle_are_not_replaced_for_ever,
        a_parent_that_panics_leaves_nothing,
        a_parent_that_is_killed_leaves_nothing,
        too_few_processes_name_the_limit,
    ]);
}

/// A file of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let name = format!("multiprocessing-{name}-{}", std::process::id());
        Scratch(std::env::temp_dir().join(name))
    }

    fn path(&self) -> String {
        self.0.to_str().unwrap().to_string()
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(str::to_string).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// One write for a line, which others do not come between.
fn log(path: &str, line: impl ToString) {
    let file = OpenOptions::new().append(true).create(true).open(path);
    let line = line.to_string() + "\n";
    file.unwrap().write_all(line.as_bytes()).unwrap();
}

fn square(n: u64) -> u64 {
    n * n
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> (usize, Fault) {
    match result {
        Err(Error::Input { index, fault, .. }) => (index, fault),
        other => panic!("not an input's error: {other:?}"),
    }
}
