//! Measures the chapter's examples from outside, as a user would with a stopwatch and a process
//! monitor.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};

use crate::measure::noise::NoiseMeter;
use crate::measure::sample::{child_report, task};
use crate::measure::setup::RunContext;
use crate::plan::examples::{COPIES, GROUP, subjects};
use crate::probe::example;
use crate::probe::footprint::ProcessTree;
use crate::process::child::{Child, wait_readable};
use crate::record::{Round, Sample};
use crate::subject::{ChildReport, Report, Subject};

/// An example takes 5 to 7 seconds.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The time between two looks at the memory and threads of the examples.
const SAMPLING_INTERVAL: Duration = Duration::from_millis(100);
/// The time between two starts, so that the examples do not all wake up at the same moment of each
/// second.
const START_INTERVAL: Duration = Duration::from_millis(40);

/// Runs all copies of all examples at the same time: one after the other they would take minutes.
/// `starting` is closed once all of them have been started.
pub(crate) fn measure(context: &RunContext, starting: Sender<()>) -> Vec<Round> {
    let meter = NoiseMeter::start();
    let subjects = subjects(context.pythons.len());
    let mut examples: Vec<Example> = Vec::new();
    for _ in 0..COPIES {
        for subject in &subjects {
            thread::sleep(START_INTERVAL);
            examples.push(Example::start(*subject, context));
        }
    }
    drop(starting);
    let deadline = Instant::now() + TIME_LIMIT;
    while examples.iter().any(Example::is_running) && Instant::now() < deadline {
        let running = examples.iter().filter_map(|example| example.child.as_ref());
        if wait_readable(running.flat_map(Child::outputs), SAMPLING_INTERVAL).is_err() {
            break; // what still runs is then reported as not ended in time
        }
        examples.iter_mut().for_each(Example::look);
    }
    // One measurement for all copies, since they ran at the same time.
    let noise = meter.finish();
    let samples: Vec<Sample> = examples.into_iter().map(Example::into_sample).collect();
    let mut rounds = Vec::new();
    let mut samples = samples.into_iter();
    for _ in 0..COPIES {
        rounds.push(Round {
            group: GROUP.into(),
            noise: noise.clone(),
            // Noise is recorded and never a reason to reject: the examples sleep nearly all of the
            // time.
            rejected: Vec::new(),
            samples: samples.by_ref().take(subjects.len()).collect(),
        });
    }
    rounds
}

/// An example that runs or has ended.
struct Example {
    subject: Subject,
    child: Option<Child>,
    /// The largest sizes seen so far; None where the system does not show them.
    peak: Option<ProcessTree>,
    report: Result<Report>,
}

impl Example {
    fn start(subject: Subject, context: &RunContext) -> Self {
        let started = task(subject, context, None).and_then(|task| Child::start(&task));
        let (child, report) = match started {
            Ok(child) => (
                Some(child),
                Err(anyhow!("it did not end in time and was ended")),
            ),
            Err(error) => (None, Err(error)),
        };
        Self {
            subject,
            child,
            peak: None,
            report,
        }
    }

    fn is_running(&self) -> bool {
        self.child.is_some()
    }

    /// Reads what the example has printed and looks at its processes.
    fn look(&mut self) {
        let Some(child) = &mut self.child else {
            return;
        };
        let read = child.read_available();
        // Once the report is being printed, the example itself is over.
        if !child.has_printed('{')
            && let Some(now) = ProcessTree::of(child.id())
        {
            self.peak = Some(self.peak.map_or(now, |before| before.max(&now)));
        }
        if (read.is_err() || child.has_ended())
            && let Some(child) = self.child.take()
        {
            self.report = read.and_then(|()| self.report_of(child));
        }
    }

    fn report_of(&self, child: Child) -> Result<Report> {
        let (output, wall) = child.result()?;
        let mut printed: Vec<&str> = output.lines().collect();
        printed.pop(); // the report
        // The order of lines within a second is up to the scheduler, so both sides are sorted.
        printed.sort_unstable();
        ensure!(
            printed == example::prints(self.subject.probe),
            "it printed {printed:?}, as if one of its processes had been killed"
        );
        let ChildReport::Example {
            cpu,
            context_switches,
        } = child_report(&output)?
        else {
            bail!("it sent the report of something else");
        };
        Ok(Report::Example {
            wall,
            cpu,
            peak_kb: self.peak.map(|peak| peak.peak_kb),
            threads: self.peak.map(|peak| peak.threads),
            processes: self.peak.map(|peak| peak.processes),
            context_switches,
        })
    }

    fn into_sample(self) -> Sample {
        Sample::new(self.subject, self.report.into())
    }
}
