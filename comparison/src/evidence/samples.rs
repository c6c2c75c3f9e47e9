//! The samples of one of those that were measured, as figures: of one probe, of one over another.

use super::{Told, Unknown, beside, thresholds};
use crate::{
    plan::FEWEST,
    probe::{By, Probe, Report, Subject, Unit},
    record::{Outcome, Records, Round},
    stats::Figure,
    workload::{Model, Workload},
};

/// The records, as the questions of the table's rows.
pub(crate) struct Evidence<'a> {
    pub(crate) records: &'a Records,
    /// Whose samples are asked for.
    pub(crate) by: By,
}

impl Evidence<'_> {
    /// `Rust`, or which Python.
    pub(super) fn name(&self) -> String {
        self.records.name(self.by)
    }

    pub(super) fn subject(&self, probe: Probe) -> Subject {
        Subject { by: self.by, probe }
    }

    /// What a model starts: what stands for it in the document comes first, and its variants after it.
    pub(super) fn units(&self, model: Model) -> &'static [Unit] {
        match (model, self.by) {
            (Model::Threading, _) => &[Unit::Thread],
            (Model::Multiprocessing, _) => &[Unit::Fork, Unit::Spawn],
            (Model::Asyncio, By::Rust) => {
                &[Unit::Tokio, Unit::TokioThreads, Unit::AsyncStd, Unit::Smol]
            }
            (Model::Asyncio, By::Python(_)) => &[Unit::Asyncio],
            _ => &[],
        }
    }

    /// Whether all that is needed was measured at all.
    pub(super) fn is_whole(&self, needs: &[Subject]) -> Told<()> {
        let samples = self.records.rounds.iter().flat_map(|round| &round.samples);
        let mut samples = samples
            .filter(|sample| needs.contains(&sample.subject))
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
    pub(super) fn figure(
        &self,
        needs: &[Subject],
        number: impl Fn(&Round) -> Option<f64>,
    ) -> Told<Figure> {
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
    pub(super) fn of_any_round(
        &self,
        probe: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Told<Figure> {
        let subject = self.subject(probe);
        self.is_whole(&[subject])?;
        let numbers = self
            .records
            .rounds
            .iter()
            .filter_map(|round| number(report(round, subject)?));
        Figure::of(numbers).ok_or(Unknown::NotMeasured)
    }

    /// The figure of one probe.
    pub(super) fn of(&self, probe: Probe, number: impl Fn(&Report) -> Option<f64>) -> Told<Figure> {
        let subject = self.subject(probe);
        self.figure(&[subject], |round| number(report(round, subject)?))
    }

    /// One probe's number over another's, each time of the same round. It stands for the second one: what failed of the first
    /// is only missing.
    pub(super) fn ratio(
        &self,
        over: Probe,
        under: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Told<Figure> {
        let [over, under] = [over, under].map(|probe| self.subject(probe));
        self.is_whole(&[under])?;
        self.is_whole(&[over])
            .map_err(|_| Unknown::Without(over.probe.to_string()))?;
        self.figure(&[over, under], |round| {
            Some(number(report(round, over)?)? / number(report(round, under)?)?)
        })
    }

    /// A number of Python's over the same of Rust's, each time of the same round.
    pub(super) fn over_rust(
        &self,
        python: Probe,
        rust: Probe,
        number: impl Fn(Probe, &Report) -> Option<f64>,
    ) -> Told<Figure> {
        let python = self.subject(python);
        let rust = Subject {
            by: By::Rust,
            probe: rust,
        };
        self.is_whole(&[python])?;
        let missing = |_| Unknown::Without(format!("{} in Rust", rust.probe));
        self.is_whole(&[rust]).map_err(missing)?;
        self.figure(&[python, rust], |round| {
            let of = |subject: Subject| number(subject.probe, report(round, subject)?);
            Some(of(python)? / of(rust)?)
        })
    }

    /// How many times as quick as one thing after another a model did a job.
    pub(super) fn speed_up(&self, workload: Workload, model: Model) -> Told<Figure> {
        let job = |model| Probe::Work { workload, model };
        self.ratio(job(Model::Sequential), job(model), wall)
    }

    /// How many cores' worth of work was to be had, where that allows to tell a speed-up at all.
    pub(super) fn capacity(&self) -> Told<f64> {
        let rust = Evidence {
            records: self.records,
            by: By::Rust,
        };
        let figure = rust.of(Probe::Capacity, Report::capacity);
        match figure {
            Ok(figure) if figure.median >= thresholds::QUICKER => Ok(figure.median),
            _ if self.records.machine.cores == 1 => Err(Unknown::OneCore),
            figure => Err(Unknown::LittleCapacity(figure?.median)),
        }
    }

    /// Whether a speed-up is one, by the thresholds.
    pub(super) fn is_quicker(&self, figure: Told<Figure>) -> Told<bool> {
        beside(&figure?, thresholds::NO_QUICKER, thresholds::QUICKER)
    }
}

pub(super) fn report(round: &Round, subject: Subject) -> Option<&Report> {
    round
        .samples
        .iter()
        .find(|sample| sample.subject == subject && sample.disturbed.is_none())?
        .outcome
        .report()
}

pub(super) fn wall(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, .. } | Report::Example { wall, .. } => Some(*wall),
        Report::StartJoin { wall, units } => Some(wall / *units as f64),
        _ => None,
    }
}

/// Seconds that one input of a job took, or one unit.
pub(super) fn wall_of_input(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, inputs, .. } => Some(wall / *inputs as f64),
        other => wall(other),
    }
}
