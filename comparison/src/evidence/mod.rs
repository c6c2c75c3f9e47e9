//! Turns records into what can be said: a figure with its interval, or the reason why there is none.

mod best_for;
mod concurrency_type;
mod examples;
mod gil;
mod memory;
mod notes;
mod overhead;
mod show;
#[cfg(test)]
mod tests;
mod thresholds;
mod use_case;

use crate::{
    plan::FEWEST,
    probe::{Probe, Report},
    record::{Outcome, Records, Round},
    stats::Figure,
    table::{Cell, Page, Table},
    workload::{COLUMNS, Model, Workload},
};
use std::fmt;

/// Why something cannot be said. The words go into the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unknown {
    Failed(String),
    NotMeasured,
    /// What it would be compared with was not measured.
    Without(String),
    TooNoisy,
    /// The whole interval lies between what would be a yes and what would be a no.
    Between,
    OneCore,
    /// So many cores' worth of work was to be had.
    LittleCapacity(f64),
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Unknown::Failed(why) => write!(f, "not measured: {why}"),
            Unknown::NotMeasured => write!(f, "not measured"),
            Unknown::Without(other) => write!(f, "cannot be told without {other}"),
            Unknown::TooNoisy => write!(f, "too noisy to tell"),
            Unknown::Between => write!(f, "between yes and no"),
            Unknown::OneCore => write!(f, "cannot be told on one core"),
            Unknown::LittleCapacity(cores) => {
                write!(
                    f,
                    "cannot be told: the machine gave only {cores:.1} cores' worth of work"
                )
            }
        }
    }
}

pub(crate) type Told<T> = Result<T, Unknown>;

/// A row of the document's table: its name, and what decides each of its cells.
type Row = (&'static str, fn(&Evidence, Model) -> Cell);

/// The document's table, and its examples: all that is shown of a run.
pub(crate) fn page(records: &Records) -> Page {
    let evidence = &Evidence { records };
    let rows: [Row; 6] = [
        ("Use Case", use_case::cell),
        ("Concurrency Type", concurrency_type::cell),
        ("GIL", gil::cell),
        ("Overhead", overhead::cell),
        ("Memory", memory::cell),
        ("Best For", best_for::cell),
    ];
    let rows = rows.map(|(name, cell)| {
        (
            name.to_owned(),
            COLUMNS.map(|model| cell(evidence, model)).into(),
        )
    });
    let differences = Table {
        title: "Key differences between threading, multiprocessing, and asyncio, in Rust on this machine".into(),
        header: header("Feature"),
        rows: rows.into(),
    };
    Page {
        tables: vec![differences, examples::table(evidence)],
        notes: notes::notes(evidence),
    }
}

fn header(first: &str) -> Vec<String> {
    [first, "Threading", "Multiprocessing", "Asyncio"]
        .map(str::to_owned)
        .into()
}

/// The records, as the questions of the table's rows.
pub(crate) struct Evidence<'a> {
    pub(crate) records: &'a Records,
}

impl Evidence<'_> {
    /// Whether all that is needed was measured at all.
    fn is_whole(&self, needs: &[Probe]) -> Told<()> {
        let samples = self.records.rounds.iter().flat_map(|round| &round.samples);
        let mut samples = samples
            .filter(|sample| needs.contains(&sample.probe))
            .peekable();
        if samples.peek().is_none() {
            return Err(Unknown::NotMeasured);
        }
        let failure = samples.find_map(|sample| match &sample.outcome {
            Outcome::Failed(why) => Some(why.clone()),
            Outcome::Measured(_) => None,
        });
        failure.map_or(Ok(()), |why| Err(Unknown::Failed(why)))
    }

    /// A number of each undisturbed round: None where the round lacks what it is made of.
    fn figure(&self, needs: &[Probe], number: impl Fn(&Round) -> Option<f64>) -> Told<Figure> {
        self.is_whole(needs)?;
        let rounds = &self.records.rounds;
        if !rounds.iter().any(|round| number(round).is_some()) {
            return Err(Unknown::NotMeasured); // this system does not tell
        }
        let good = rounds.iter().filter(|round| round.disturbed.is_empty());
        let figure = Figure::of(good.filter_map(number));
        figure
            .filter(|figure| figure.samples >= FEWEST)
            .ok_or(Unknown::TooNoisy)
    }

    /// The figure of one probe over all rounds: of what no busy processor can change.
    fn of_any_round(&self, probe: Probe, number: impl Fn(&Report) -> Option<f64>) -> Told<Figure> {
        self.is_whole(&[probe])?;
        let numbers = self
            .records
            .rounds
            .iter()
            .filter_map(|round| number(report(round, probe)?));
        Figure::of(numbers).ok_or(Unknown::NotMeasured)
    }

    /// The figure of one probe.
    fn of(&self, probe: Probe, number: impl Fn(&Report) -> Option<f64>) -> Told<Figure> {
        self.figure(&[probe], |round| number(report(round, probe)?))
    }

    /// One probe's number over another's, each time of the same round. It stands for the second one: what failed of the first
    /// is only missing.
    fn ratio(
        &self,
        over: Probe,
        under: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Told<Figure> {
        self.is_whole(&[under])?;
        self.is_whole(&[over])
            .map_err(|_| Unknown::Without(over.to_string()))?;
        self.figure(&[over, under], |round| {
            Some(number(report(round, over)?)? / number(report(round, under)?)?)
        })
    }

    /// How many times as quick as one thing after another a model did a job.
    fn speed_up(&self, workload: Workload, model: Model) -> Told<Figure> {
        let job = |model| Probe::Work { workload, model };
        self.ratio(job(Model::Sequential), job(model), wall)
    }

    /// How many cores' worth of work was to be had, where that allows to tell a speed-up at all.
    fn capacity(&self) -> Told<f64> {
        let figure = self.of(Probe::Capacity, Report::capacity);
        match figure {
            Ok(figure) if figure.median >= thresholds::QUICKER => Ok(figure.median),
            _ if self.records.machine.cores == 1 => Err(Unknown::OneCore),
            figure => Err(Unknown::LittleCapacity(figure?.median)),
        }
    }

    /// Whether a speed-up is one, by the thresholds.
    fn is_quicker(&self, figure: Told<Figure>) -> Told<bool> {
        beside(&figure?, thresholds::NO_QUICKER, thresholds::QUICKER)
    }
}

/// True when the whole interval lies at or above `high`, false when it lies at or below `low`.
fn beside(figure: &Figure, low: f64, high: f64) -> Told<bool> {
    if figure.low >= high {
        Ok(true)
    } else if figure.high <= low {
        Ok(false)
    } else if figure.low > low && figure.high < high {
        Err(Unknown::Between)
    } else {
        Err(Unknown::TooNoisy)
    }
}

/// One time or cost over another, in words.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Less,
    Level,
    More,
}

fn order(one_over_other: &Figure) -> Told<Order> {
    let Figure { low, high, .. } = *one_over_other;
    let (level, behind) = (thresholds::LEVEL, thresholds::BEHIND);
    if low >= behind {
        Ok(Order::More)
    } else if high <= 1.0 / behind {
        Ok(Order::Less)
    } else if low >= 1.0 / level && high <= level {
        Ok(Order::Level)
    } else if low > level || high < 1.0 / level {
        Err(Unknown::Between)
    } else {
        Err(Unknown::TooNoisy)
    }
}

fn report(round: &Round, probe: Probe) -> Option<&Report> {
    round
        .samples
        .iter()
        .find(|sample| sample.probe == probe)?
        .outcome
        .report()
}

fn wall(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, .. } | Report::Example { wall, .. } => Some(*wall),
        Report::StartJoin { wall, units } => Some(wall / *units as f64),
        _ => None,
    }
}
