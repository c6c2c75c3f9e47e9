//! Figures of the samples: of one probe, and of one relative to another.

use crate::evidence::compare::compare_to_thresholds;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::plan::FEWEST;
use crate::record::median::Figure;
use crate::record::{Outcome, Records, Round};
use crate::subject::{Language, Model, Probe, Report, Subject, Unit, Workload};
use crate::thresholds;

/// The records of one language.
pub(crate) struct Evidence<'a> {
    pub(crate) records: &'a Records,
    pub(crate) language: Language,
}

impl Evidence<'_> {
    /// Returns `Rust`, or the name and version of a Python.
    pub(super) fn name(&self) -> String {
        self.records.name(self.language)
    }

    pub(super) fn subject(&self, probe: Probe) -> Subject {
        let language = self.language;
        Subject { language, probe }
    }

    /// Returns the units that a model starts. The ones that the chapter's claims are about come
    /// first, then the variants that were sampled: neither every Python nor every record has all of
    /// them.
    pub(super) fn units(&self, model: Model) -> Vec<Unit> {
        let units: &[Unit] = match (model, self.language) {
            (Model::Threading, _) => &[Unit::Thread],
            (Model::Multiprocessing, Language::Rust) => &[Unit::Fork, Unit::Spawn],
            (Model::Multiprocessing, Language::Python(_)) => {
                &[Unit::Fork, Unit::Spawn, Unit::Forkserver, Unit::Interpreter]
            }
            (Model::Asyncio, Language::Rust) => {
                &[Unit::Tokio, Unit::TokioThreads, Unit::AsyncStd, Unit::Smol]
            }
            (Model::Asyncio, Language::Python(_)) => &[Unit::Asyncio],
            _ => &[],
        };
        let is_sampled = |unit: Unit| {
            let subjects = [Probe::StartJoin(unit), Probe::Idle(unit)];
            self.is_sampled(&subjects.map(|probe| self.subject(probe)))
        };
        let units = units.iter().copied();
        units
            .filter(|unit| unit.is_documented() || is_sampled(*unit))
            .collect()
    }

    fn is_sampled(&self, subjects: &[Subject]) -> bool {
        let mut samples = self.records.rounds.iter().flat_map(|round| &round.samples);
        samples.any(|sample| subjects.contains(&sample.subject))
    }

    /// Fails if these subjects were never sampled, or if a sample of them failed.
    pub(super) fn require_samples(&self, subjects: &[Subject]) -> Known<()> {
        let mut is_sampled = false;
        for sample in self.records.rounds.iter().flat_map(|round| &round.samples) {
            if subjects.contains(&sample.subject) {
                is_sampled = true;
                if let Outcome::Failed(why) = &sample.outcome {
                    return Err(Inconclusive::Failed(why.clone()));
                }
            }
        }
        match is_sampled {
            true => Ok(()),
            false => Err(Inconclusive::NotMeasured),
        }
    }

    /// Returns the figure of a number of each accepted round. `number` is None for a round that
    /// lacks a sample for it.
    pub(super) fn figure(
        &self,
        subjects: &[Subject],
        number: impl Fn(&Round) -> Option<f64>,
    ) -> Known<Figure> {
        self.require_samples(subjects)?;
        let rounds = &self.records.rounds;
        if !rounds.iter().any(|round| number(round).is_some()) {
            // The system does not show this number.
            return Err(Inconclusive::NotMeasured);
        }
        // Only now the rejected rounds are left out: the check above shows whether the number
        // exists at all.
        let accepted = rounds.iter().filter(|round| round.rejected.is_empty());
        let figure = Figure::of(accepted.filter_map(number));
        figure
            // The samples are there and too few of them are accepted: noise is the reason.
            .filter(|figure| figure.samples >= FEWEST)
            .ok_or(Inconclusive::TooNoisy)
    }

    /// Returns the figure of one probe over all rounds, including rejected ones: for numbers that
    /// CPU load cannot change.
    pub(super) fn figure_of_all_rounds(
        &self,
        probe: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Known<Figure> {
        let subject = self.subject(probe);
        self.require_samples(&[subject])?;
        let rounds = self.records.rounds.iter();
        let numbers = rounds.filter_map(|round| number(report(round, subject)?));
        Figure::of(numbers).ok_or(Inconclusive::NotMeasured)
    }

    /// Returns the figure of one probe.
    pub(super) fn figure_of(
        &self,
        probe: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Known<Figure> {
        let subject = self.subject(probe);
        self.figure(&[subject], |round| number(report(round, subject)?))
    }

    /// Returns the figure of one probe's number divided by another's, where both are of the same
    /// round. The ratio goes into the divisor's cell: if the divisor failed, the cell shows its
    /// error, and if the dividend failed, the cell only says that it is missing.
    pub(super) fn ratio(
        &self,
        dividend: Probe,
        divisor: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Known<Figure> {
        let [dividend, divisor] = [dividend, divisor].map(|probe| self.subject(probe));
        // In this order: an error of the divisor is reported before a missing dividend.
        self.require_samples(&[divisor])?;
        self.require_samples(&[dividend])
            .map_err(|_| Inconclusive::Without(dividend.probe.to_string()))?;
        self.figure(&[dividend, divisor], |round| {
            // The ratio of a round, then the median of the ratios: a slow moment affects both
            // samples of a round and cancels out.
            Some(number(report(round, dividend)?)? / number(report(round, divisor)?)?)
        })
    }

    /// Returns the figure of Python's number divided by Rust's, where both are of the same round.
    pub(super) fn relative_to_rust(
        &self,
        python: Probe,
        rust: Probe,
        number: impl Fn(Probe, &Report) -> Option<f64>,
    ) -> Known<Figure> {
        let (python, rust) = (self.subject(python), Subject::rust(rust));
        self.require_samples(&[python])?;
        let missing = |_| Inconclusive::Without(format!("{} in Rust", rust.probe));
        self.require_samples(&[rust]).map_err(missing)?;
        self.figure(&[python, rust], |round| {
            let of = |subject: Subject| number(subject.probe, report(round, subject)?);
            Some(of(python)? / of(rust)?)
        })
    }

    /// Returns the speed-up of a job by a model, relative to the sequential job.
    pub(super) fn speed_up(&self, workload: Workload, model: Model) -> Known<Figure> {
        let job = |model| Probe::Work { workload, model };
        self.ratio(job(Model::Sequential), job(model), wall)
    }

    /// Returns the parallel capacity of the machine, in cores.
    ///
    /// # Errors
    ///
    /// If it is too small for any speed-up to show.
    pub(super) fn capacity(&self) -> Known<f64> {
        let rust = Evidence {
            records: self.records,
            language: Language::Rust,
        };
        let figure = rust.figure_of(Probe::Capacity, Report::capacity);
        match figure {
            Ok(figure) if figure.median >= thresholds::FASTER => Ok(figure.median),
            // On one core the capacity is 1 by definition, so that is the better explanation.
            _ if self.records.machine.cores == 1 => Err(Inconclusive::OneCore),
            figure => Err(Inconclusive::LittleCapacity(figure?.median)),
        }
    }

    /// Returns whether a model speeds up the job "heavy computations".
    pub(super) fn speeds_up_computations(&self, model: Model) -> Known<bool> {
        self.capacity()?;
        self.is_faster(&self.speed_up(Workload::HeavyComputations, model))
    }

    /// Returns whether a speed-up is large enough to count as one.
    pub(super) fn is_faster(&self, speed_up: &Known<Figure>) -> Known<bool> {
        let speed_up = speed_up.clone()?;
        compare_to_thresholds(&speed_up, thresholds::NOT_FASTER, thresholds::FASTER)
    }
}

/// Returns the report of a subject in a round, unless its sample is missing, failed or was
/// rejected.
pub(super) fn report(round: &Round, subject: Subject) -> Option<&Report> {
    let mut samples = round.samples.iter();
    let sample = samples.find(|sample| sample.subject == subject && sample.rejected.is_none())?;
    sample.outcome.report()
}

/// Returns the seconds of a job or an example, or of one unit.
pub(super) fn wall(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, .. } | Report::Example { wall, .. } => Some(*wall),
        Report::StartJoin { wall, units } => Some(wall / *units as f64),
        _ => None,
    }
}

/// Returns the seconds of one input of a job, or of one unit.
pub(super) fn wall_of_input(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, inputs, .. } => Some(wall / *inputs as f64),
        other => wall(other),
    }
}
