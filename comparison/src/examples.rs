//! Measures the document's examples from outside, as a user would with a stopwatch and a process monitor.

use crate::{
    ask::Ask,
    child::{Child, wait},
    plan::EXAMPLES,
    probe::{Order, Probe, Report, example, footprint::Tree},
    record::{Round, Sample},
    sample::parse,
    watch,
    workload::{COLUMNS, Model},
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
pub(crate) fn measure() -> Vec<Round> {
    let begun = watch::begin();
    let mut examples: Vec<Example> = Vec::new();
    for model in (0..EXAMPLES).flat_map(|_| COLUMNS) {
        thread::sleep(APART);
        examples.push(Example::start(model));
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
        samples: samples.by_ref().take(COLUMNS.len()).collect(),
    };
    (0..EXAMPLES).map(round).collect()
}

struct Example {
    model: Model,
    running: Option<Child>,
    /// The most that was seen of it so far; None where the system does not tell.
    seen: Option<Tree>,
    report: Result<Report>,
}

impl Example {
    fn start(model: Model) -> Example {
        let order = Order {
            probe: Probe::Example(model),
            tasks: 0,
            server: None,
        };
        let (running, report) = match Child::start(&Ask::Measure(order)) {
            Ok(child) => (
                Some(child),
                Err(anyhow!("it did not end in time and was ended")),
            ),
            Err(error) => (None, Err(error)),
        };
        Example {
            model,
            running,
            seen: None,
            report,
        }
    }

    fn look(&mut self) {
        let Some(child) = &mut self.running else {
            return;
        };
        if let Some(now) = Tree::of(child.id()) {
            self.seen = Some(self.seen.map_or(now, |before| before.most(&now)));
        }
        let heard = child.take_in();
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
            printed == example::prints(self.model),
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
        Sample {
            probe: Probe::Example(self.model),
            outcome: self.report.into(),
        }
    }
}
