//! Shows what is being measured and how long it will take, on standard error: in a terminal a line
//! that counts down, below a table that is redrawn as rounds come in; elsewhere a line per sweep.

use std::io::{IsTerminal, stderr, stdout};
use std::time::{Duration, Instant};
use std::{env, fmt, thread};

use ::console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::console;
use crate::plan::{End, Plan};
use crate::record::Round;

/// Returns the text of the table, of the rounds so far.
type Screen<'a> = Box<dyn Fn(Vec<Round>) -> String + 'a>;

pub(crate) struct Progress<'a> {
    bar: ProgressBar,
    screen: Option<Screen<'a>>,
    started: Instant,
    end: End,
    sweep: Option<usize>,
    /// The number of noisy rounds, and the noise of the last of them.
    noisy: usize,
    noise: String,
}

impl<'a> Progress<'a> {
    /// Starts to count down from `started` on. `screen` is not used where nothing can be redrawn.
    pub(crate) fn new(plan: &Plan, started: Instant, screen: Screen<'a>) -> Self {
        let bar = ProgressBar::new_spinner();
        if !can_redraw() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let end = plan.end;
        let write_left = move |_: &ProgressState, text: &mut dyn fmt::Write| {
            let _ = write!(text, "{}", left(end, started));
        };
        if let Ok(style) = ProgressStyle::with_template("{msg}{prefix}; {left}") {
            bar.set_style(style.with_key("left", write_left));
        }
        bar.enable_steady_tick(Duration::from_secs(1));
        Self {
            bar,
            screen: (can_redraw() && stdout().is_terminal()).then_some(screen),
            started,
            end,
            sweep: None,
            noisy: 0,
            noise: String::new(),
        }
    }

    /// Returns the time since the start of the run.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Shows that a round begins.
    pub(crate) fn round(&mut self, sweep: usize, group: &str) {
        let mut text = format!("round {}: {group}", sweep + 1);
        if self.noisy > 0 {
            text += &format!(" ({} noisy: {})", self.noisy, self.noise);
        }
        self.bar.set_prefix(text);
        if self.sweep != Some(sweep) && !can_redraw() {
            let left = left(self.end, self.started);
            let mut line = format!("measuring, round {} of each group; {left}", sweep + 1);
            if self.noisy > 0 {
                line += &format!("; {} rounds were noisy: {}", self.noisy, self.noise);
            }
            console::message(&line);
        }
        self.sweep = Some(sweep);
    }

    /// Redraws the table after a round. `noise` is the reason if the round was too noisy to count;
    /// the run then takes another one of its group in the next sweep.
    pub(crate) fn show(&mut self, noise: Option<&str>, rounds: impl FnOnce() -> Vec<Round>) {
        if let Some(noise) = noise {
            self.noisy += 1;
            self.noise = noise.replace(" of the processor time", "");
        }
        if let Some(screen) = &self.screen {
            self.bar.set_message(fitting(&screen(rounds())));
        }
    }

    /// Waits for something that runs on another thread.
    pub(crate) fn wait(&self, name: &'static str, is_done: impl Fn() -> bool) {
        self.bar.set_prefix(format!("waiting for {name}"));
        while !is_done() {
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Returns the first lines of a text, as many as the terminal has besides the line that counts down: a
/// longer text could not be redrawn.
fn fitting(text: &str) -> String {
    let (rows, _columns) = Term::stderr().size();
    let lines = text.lines().take(usize::from(rows).saturating_sub(2));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Returns how long the run will take. After its time, it only takes the rounds that it cannot do
/// without.
fn left(end: End, started: Instant) -> String {
    match end {
        End::After(time) => match time.saturating_sub(started.elapsed()).as_secs() {
            0 => "almost done".into(),
            seconds => format!("{seconds} s left"),
        },
        End::Rounds(rounds) => {
            let seconds = started.elapsed().as_secs();
            format!("{rounds} in all; {seconds} s so far")
        }
    }
}

/// Returns whether standard error is a terminal that can move its cursor.
fn can_redraw() -> bool {
    stderr().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
