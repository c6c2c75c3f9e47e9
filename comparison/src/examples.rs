//! Measures the document's examples from outside, as a user would with a stopwatch and a process monitor.

use crate::{
    child::{Child, wait},
    plan::EXAMPLES,
    probe::{By, Probe, Report, Subject, example, footprint::Tree},
    record::{Round, Sample},
    sample::{order, parse},
    setting::Setting,
    watch,
    workload::COLUMNS,
};
use anyhow::{Result, anyhow, ensure};
use std::{
    thread,
    time::{Duration, Instant},
};

/// The name of the examples' rounds.
pub(crate) const GROUP: &str = "examples";

/// An example takes 5 to 7 seconds.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// Between two looks at the examples' memory and threads.
const LOOK: Duration = Duration::from_millis(100);
/// Between two starts, so that the examples do not wake up all at the same moment of each second.
const APART: Duration = Duration::from_millis(40);

/// All copies of all examples sleep side by side: nothing else would let each be measured more than once in a minute.
pub(crate) fn measure(setting: &Setting) -> Vec<Round> {
    let begun = watch::begin();
    let mut examples: Vec<Example> = Vec::new();
    let subjects = subjects(setting.pythons.len());
    for subject in (0..EXAMPLES).flat_map(|_| &subjects) {
        thread::sleep(APART);
        examples.push(Example::start(*subject, setting));
    }
    let deadline = Instant::now() + TIME_LIMIT;
    while examples.iter().any(|example| example.running.is_some()) && Instant::now() < deadline {
        let running = examples
            .iter()
            .filter_map(|example| example.running.as_ref());
        if wait(running.flat_map(Child::heard_on), LOOK).is_err() {
            break; // what runs is then ended as late
        }
        examples.iter_mut().for_each(Example::look);
    }
    // they sleep nearly all the time, so noise is recorded here and not held against them
    let noise = begun.end();
    let mut samples = examples.into_iter().map(Example::sample);
    let round = |_| Round {
        group: GROUP.into(),
        noise: noise.clone(),
        disturbed: Vec::new(),
        samples: samples.by_ref().take(subjects.len()).collect(),
    };
    (0..EXAMPLES).map(round).collect()
}

/// Of this program and of so many Pythons.
pub(crate) fn subjects(pythons: usize) -> Vec<Subject> {
    let by = [By::Rust].into_iter().chain((0..pythons).map(By::Python));
    let each = |by| COLUMNS.map(|model| (by, Probe::Example(model)));
    by.flat_map(each)
        .map(|(by, probe)| Subject { by, probe })
        .collect()
}

struct Example {
    subject: Subject,
    running: Option<Child>,
    /// The most that was seen of it so far; None where the system does not tell.
    seen: Option<Tree>,
    report: Result<Report>,
}

impl Example {
    fn start(subject: Subject, setting: &Setting) -> Example {
        let started = order(subject, setting, None).and_then(|ask| Child::start(&ask));
        let (running, report) = match started {
            Ok(child) => (
                Some(child),
                Err(anyhow!("it did not end in time and was ended")),
            ),
            Err(error) => (None, Err(error)),
        };
        Example {
            subject,
            running,
            seen: None,
            report,
        }
    }

    fn look(&mut self) {
        let Some(child) = &mut self.running else {
            return;
        };
        let heard = child.take_in();
        // what it takes to say the report is not the example's
        if !child.has_said('{')
            && let Some(now) = Tree::of(child.id())
        {
            self.seen = Some(self.seen.map_or(now, |before| before.most(&now)));
        }
        if (heard.is_err() || child.has_ended())
            && let Some(child) = self.running.take()
        {
            self.report = heard.and_then(|()| self.report_of(child));
        }
    }

    fn report_of(&self, child: Child) -> Result<Report> {
        let (said, took) = child.result()?;
        let mut printed: Vec<&str> = said.lines().collect();
        printed.pop(); // the report
        printed.sort_unstable();
        ensure!(
            printed == example::prints(self.subject.probe),
            "it printed {printed:?}, as if one of its processes had been killed"
        );

        let mut report = parse(&said)?;
        if let Report::Example {
            wall,
            peak_kb,
            threads,
            processes,
            ..
        } = &mut report
        {
            *wall = took;
            *peak_kb = self.seen.map(|seen| seen.peak_kb);
            *threads = self.seen.map(|seen| seen.threads);
            *processes = self.seen.map(|seen| seen.processes);
        }
        Ok(report)
    }

    fn sample(self) -> Sample {
        Sample::new(self.subject, self.report.into())
    }
}
