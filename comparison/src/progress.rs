//! Tells what is being measured and how long it will take, on standard error: a bar in a terminal, a line a group elsewhere.

use crate::{
    output::complain,
    plan::{Group, Plan},
};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{IsTerminal, stderr},
    thread,
    time::{Duration, Instant},
};

/// The document's longest example takes so long.
const EXAMPLES: f64 = 7.5;

pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    groups: Vec<GroupLeft>,
    examples: f64,
    /// The group that was named last.
    named: &'static str,
}

/// What is left of a group, as planned at first and as it turns out later.
struct GroupLeft {
    name: &'static str,
    rounds: usize,
    seconds: f64,
    /// The share of the time that it may use.
    share: f64,
    begun: Option<Instant>,
    done: usize,
}

impl GroupLeft {
    fn left(&self) -> f64 {
        let gone = self
            .begun
            .map_or(0.0, |begun| begun.elapsed().as_secs_f64());
        let seconds = if self.done > 0 {
            gone / self.done as f64
        } else {
            self.seconds
        };
        let left = seconds * self.rounds.saturating_sub(self.done) as f64;
        left.min((self.share - gone).max(0.0))
    }
}

impl Progress {
    pub(crate) fn new(plan: &Plan) -> Progress {
        let bar = ProgressBar::new(1000);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        let left = |(number, group): (usize, &Group)| GroupLeft {
            name: group.name,
            rounds: group.rounds,
            seconds: group.seconds,
            share: plan.until(number)
                - number
                    .checked_sub(1)
                    .map_or(0.0, |before| plan.until(before)),
            begun: None,
            done: 0,
        };
        let groups = plan.groups.iter().enumerate().map(left).collect();
        let examples = if plan.quick { 0.0 } else { EXAMPLES };
        Progress {
            bar,
            started: Instant::now(),
            groups,
            examples,
            named: "",
        }
    }

    /// A round of a group begins; so many are done.
    pub(crate) fn round(&mut self, name: &'static str, done: usize) {
        let mut of = 0;
        if let Some(group) = self.groups.iter_mut().find(|group| group.name == name) {
            group.begun.get_or_insert_with(Instant::now);
            group.done = done;
            of = group.rounds;
        }
        self.say(name, &format!("{name}, round {} of {of}", done + 1));
    }

    pub(crate) fn group_done(&mut self, name: &'static str) {
        self.groups.retain(|group| group.name != name);
    }

    /// Waits for what runs by itself.
    pub(crate) fn wait(&mut self, name: &'static str, is_done: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_done() {
            self.examples = (EXAMPLES - begun.elapsed().as_secs_f64())
                .max(0.0)
                .min(self.examples);
            self.say(name, name);
            thread::sleep(Duration::from_millis(100));
        }
        self.examples = 0.0;
    }

    fn say(&mut self, name: &'static str, words: &str) {
        let left = self.examples + self.groups.iter().map(GroupLeft::left).sum::<f64>();
        let gone = self.started.elapsed().as_secs_f64();
        self.bar
            .set_position((1000.0 * gone / (gone + left).max(0.1)) as u64);
        self.bar
            .set_message(format!("{words}; about {left:.0} s left"));
        if self.named != name && !stderr().is_terminal() {
            complain(&format!("measuring {name}; about {left:.0} s left"));
        }
        self.named = name;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
