//! Shows what is being measured and about how long it will take: a progress bar in a terminal, or a
//! line per group elsewhere. Both go to standard error.

use std::io::{IsTerminal, stderr};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::console;
use crate::plan::Plan;

/// The seconds that the longest of the chapter's examples takes.
const EXAMPLES: f64 = 7.5;

pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    groups: Vec<GroupLeft>,
    /// The seconds until the examples are done.
    examples: f64,
    /// The group of the last message.
    shown: &'static str,
}

/// A group that is not done.
struct GroupLeft {
    name: &'static str,
    rounds: usize,
    /// The planned seconds of a round.
    seconds: f64,
    /// The seconds that the group may take.
    share: f64,
    started: Option<Instant>,
    done: usize,
}

impl GroupLeft {
    fn seconds_left(&self) -> f64 {
        let elapsed = self
            .started
            .map_or(0.0, |started| started.elapsed().as_secs_f64());
        // The measured time of a round replaces the planned one as soon as there is one.
        let seconds = if self.done > 0 {
            elapsed / self.done as f64
        } else {
            self.seconds
        };
        let left = seconds * self.rounds.saturating_sub(self.done) as f64;
        // A group never takes more than its share, however many rounds are repeated.
        left.min((self.share - elapsed).max(0.0))
    }
}

impl Progress {
    pub(crate) fn new(plan: &Plan) -> Self {
        // Per mille of the estimated time, not of the rounds: rounds of different groups differ by
        // a factor of ten.
        let bar = ProgressBar::new(1000);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        let mut groups = Vec::new();
        let mut start = 0.0;
        for (number, group) in plan.groups.iter().enumerate() {
            let deadline = plan.deadline(number);
            groups.push(GroupLeft {
                name: group.name,
                rounds: group.rounds,
                seconds: group.seconds,
                share: deadline - start,
                started: None,
                done: 0,
            });
            start = deadline;
        }
        Self {
            bar,
            started: Instant::now(),
            groups,
            // In a quick run the examples run beside the groups and add no time.
            examples: if plan.quick { 0.0 } else { EXAMPLES },
            shown: "",
        }
    }

    /// Shows that a round begins, after `done` accepted rounds of its group.
    pub(crate) fn round(&mut self, name: &'static str, done: usize) {
        let mut rounds = 0;
        if let Some(group) = self.groups.iter_mut().find(|group| group.name == name) {
            // Only the first round of a group starts its clock.
            group.started.get_or_insert_with(Instant::now);
            group.done = done;
            rounds = group.rounds;
        }
        self.show(name, &format!("{name}, round {} of {rounds}", done + 1));
    }

    pub(crate) fn group_done(&mut self, name: &'static str) {
        self.groups.retain(|group| group.name != name);
    }

    /// Waits for the examples, which run on another thread.
    pub(crate) fn wait(&mut self, name: &'static str, is_done: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_done() {
            // The estimate may only shrink: otherwise the bar would run backwards.
            self.examples = (EXAMPLES - started.elapsed().as_secs_f64())
                .max(0.0)
                .min(self.examples);
            self.show(name, name);
            thread::sleep(Duration::from_millis(100));
        }
        self.examples = 0.0;
    }

    fn show(&mut self, name: &'static str, text: &str) {
        let groups = self.groups.iter().map(GroupLeft::seconds_left);
        let left = self.examples + groups.sum::<f64>();
        let elapsed = self.started.elapsed().as_secs_f64();
        self.bar
            // At least 0.1 s in the divisor, so that the first call does not divide by zero.
            .set_position((1000.0 * elapsed / (elapsed + left).max(0.1)) as u64);
        self.bar
            .set_message(format!("{text}; about {left:.0} s left"));
        // In a file or a pipe, one line per group; a terminal has the bar.
        if self.shown != name && !stderr().is_terminal() {
            console::message(&format!("measuring {name}; about {left:.0} s left"));
        }
        self.shown = name;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
