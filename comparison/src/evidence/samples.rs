//! Figures of the samples: of one probe, and of one relative to another.

use crate::evidence::compare::compare_to_thresholds;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::measured::{Bounds, Measured};
use crate::plan::FEWEST;
use crate::record::median::Figure;
use crate::record::{Outcome, Records, Round};
use crate::subject::{Language, Model, Probe, Report, Subject, Unit, Workload};
use crate::thresholds;
use crate::workload::job;

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

    /// Returns whether there is a sample of any of these subjects.
    pub(super) fn is_sampled(&self, subjects: &[Subject]) -> bool {
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

    /// Returns what was measured in the rounds. `number` is None for a round that lacks a sample for
    /// it, and `bounds` for one that says nothing.
    fn measured(
        &self,
        subjects: &[Subject],
        number: impl Fn(&Round) -> Option<f64>,
        bounds: impl Fn(&Round, f64) -> Option<Bounds>,
    ) -> Known<Measured> {
        self.require_samples(subjects)?;
        let (mut all, mut accepted) = (Vec::new(), Vec::new());
        let (mut all_bounds, mut accepted_bounds) = (Vec::new(), Vec::new());
        for round in &self.records.rounds {
            let Some(number) = number(round).filter(|number| number.is_finite()) else {
                continue;
            };
            all.push(number);
            if round.rejected.is_empty() {
                accepted.push(number);
                accepted_bounds.extend(bounds(round, number));
            }
            if round.noise_is_bounded() {
                all_bounds.extend(bounds(round, number));
            }
        }
        let is_noisy = accepted.len() < FEWEST;
        let numbers = if is_noisy { all } else { accepted };
        // If there is none, the system does not show this number.
        let figure = Figure::of(numbers).ok_or(Inconclusive::NotMeasured)?;
        Ok(Measured {
            figure: Figure { is_noisy, ..figure },
            accepted: accepted_bounds,
            bounds: all_bounds,
        })
    }

    /// Returns what was measured of one probe over all rounds, including rejected ones: for numbers
    /// that CPU load cannot change.
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

    /// Returns what was measured of one probe: a time, or a share of one.
    pub(super) fn figure_of(
        &self,
        probe: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Known<Measured> {
        let subject = self.subject(probe);
        let number = |round: &Round| number(report(round, subject)?);
        self.measured(&[subject], number, around)
    }

    /// Returns one probe's number divided by another's, where both are of the same round. The ratio
    /// goes into the divisor's cell: if the divisor failed, the cell shows its error, and if the
    /// dividend failed, the cell only says that it is missing.
    pub(super) fn ratio(
        &self,
        dividend: Probe,
        divisor: Probe,
        number: impl Fn(&Report) -> Option<f64>,
    ) -> Known<Measured> {
        let [dividend, divisor] = self.require_both(dividend, divisor)?;
        let ratio = |round: &Round| {
            // The ratio of a round, then the median of the ratios: a slow moment affects both
            // samples of a round and cancels out.
            Some(number(report(round, dividend)?)? / number(report(round, divisor)?)?)
        };
        self.measured(&[dividend, divisor], ratio, around)
    }

    fn require_both(&self, dividend: Probe, divisor: Probe) -> Known<[Subject; 2]> {
        let [dividend, divisor] = [dividend, divisor].map(|probe| self.subject(probe));
        // In this order: an error of the divisor is reported before a missing dividend.
        self.require_samples(&[divisor])?;
        self.require_samples(&[dividend])
            .map_err(|_| Inconclusive::Without(dividend.probe.to_string()))?;
        Ok([dividend, divisor])
    }

    /// Returns Python's number divided by Rust's, where both are of the same round.
    pub(super) fn relative_to_rust(
        &self,
        python: Probe,
        rust: Probe,
        number: impl Fn(Probe, &Report) -> Option<f64>,
    ) -> Known<Measured> {
        let (python, rust) = (self.subject(python), Subject::rust(rust));
        self.require_samples(&[python])?;
        let missing = |_| Inconclusive::Without(format!("{} in Rust", rust.probe));
        self.require_samples(&[rust]).map_err(missing)?;
        let ratio = |round: &Round| {
            let of = |subject: Subject| number(subject.probe, report(round, subject)?);
            Some(of(python)? / of(rust)?)
        };
        self.measured(&[python, rust], ratio, around)
    }

    /// Returns the seconds that a model takes for a whole job. Sequential code may have had fewer
    /// inputs than the others: then it is the time that it takes for as many.
    pub(super) fn job_time(&self, workload: Workload, model: Model) -> Known<Measured> {
        let samples = self.records.rounds.iter().flat_map(|round| &round.samples);
        let inputs = samples.filter_map(|sample| match (sample.subject, sample.outcome.report()) {
            (Subject { language, probe }, Some(Report::Work { inputs, .. }))
                if language == self.language && is_job(probe, workload) =>
            {
                Some(*inputs)
            }
            _ => None,
        });
        let inputs = inputs.max().unwrap_or(1) as f64;
        let probe = Probe::Work { workload, model };
        self.figure_of(probe, |report| Some(wall_of_input(report)? * inputs))
    }

    /// Returns the speed-up of a job by a model, relative to the sequential job.
    pub(super) fn speed_up(&self, workload: Workload, model: Model) -> Known<Measured> {
        self.relative_time(workload, Model::Sequential, model)
    }

    /// Returns the time of a job by one model relative to that by another.
    pub(super) fn relative_time(
        &self,
        workload: Workload,
        one: Model,
        other: Model,
    ) -> Known<Measured> {
        let [one, other] = [one, other].map(|model| Probe::Work { workload, model });
        match job(workload).sampling.only_computes {
            true => self.ratio_of_computations(one, other),
            false => self.ratio(one, other, wall_of_input),
        }
    }

    /// Returns the time of computations relative to that of others, in a form that the CPU's speed does
    /// not move: a CPU that is slower during one of two samples makes its time longer, and its CPU time
    /// as much. So each round says how many cores were in use, and how much CPU time the computations
    /// need is the median of all rounds.
    fn ratio_of_computations(&self, dividend: Probe, divisor: Probe) -> Known<Measured> {
        let [dividend, divisor] = self.require_both(dividend, divisor)?;
        let subjects = [dividend, divisor];
        let used =
            |round: &Round| subjects.map(|subject| report(round, subject).and_then(cores_used));
        let [Some(cpu), Some(other_cpu)] = subjects.map(|subject| self.usual_cpu_of_input(subject))
        else {
            return Err(Inconclusive::NotMeasured);
        };
        let needed = cpu.median / other_cpu.median;
        if is_sequential(dividend.probe) {
            // Without noise, parallel computations need as much CPU time as sequential ones, or more.
            let efficiency = needed.min(1.0);
            let speed_up = |round: &Round| Some(used(round)[1]? * efficiency);
            let bounds = |round: &Round, speed_up: f64| {
                Some(self.bounds_of_speed_up(round, speed_up, speed_up / efficiency))
            };
            return self.measured(&subjects, speed_up, bounds);
        }
        let ratio = |round: &Round| match used(round) {
            [Some(used), Some(other_used)] => Some(other_used / used * needed),
            _ => None,
        };
        let bounds = |round: &Round, ratio: f64| {
            let bounds = Bounds {
                low: ratio / needed * cpu.low / other_cpu.high,
                high: ratio / needed * cpu.high / other_cpu.low,
            };
            Some(bounds.widened(round))
        };
        self.measured(&subjects, ratio, bounds)
    }

    /// Returns the figure of the accepted rounds, or of all if there are none.
    fn usual_cpu_of_input(&self, subject: Subject) -> Option<Figure> {
        let cpu = |round: &Round| cpu_of_input(report(round, subject)?);
        let rounds = || self.records.rounds.iter();
        let accepted = rounds().filter(|round| round.rejected.is_empty());
        Figure::of(accepted.filter_map(cpu)).or_else(|| Figure::of(rounds().filter_map(cpu)))
    }

    /// Returns the bounds of a speed-up of computations that used so many cores.
    ///
    /// At least what was measured: a lock that admits one thread at a time never allows several cores in
    /// use. At most as many times faster as cores were in use: the rest is CPU time that the parallel
    /// computations need more, or seem to, as the CPU's speed changes.
    ///
    /// Other programs slow parallel computations, and cannot make them use more cores. So in a noisy
    /// round more than one core in use is compared with the capacity of that round. And it is at most
    /// what it would be if others had not taken their share, unless one core was in use while they left
    /// more. That is only said if the machine had the capacity for a speed-up in this very round.
    fn bounds_of_speed_up(&self, round: &Round, speed_up: f64, used: f64) -> Bounds {
        if round.rejected.is_empty() {
            return Bounds {
                low: speed_up,
                high: used,
            };
        }
        let is_one_core = used <= thresholds::ONE_CORE && self.has_spare_cores(round);
        Bounds {
            low: match used > thresholds::ONE_CORE {
                true => speed_up * self.load_on_cores(round),
                false => 0.0,
            },
            high: match (self.has_capacity(round), is_one_core) {
                (true, true) => used,
                (true, false) => Bounds::around(used, round).high,
                (false, _) => f64::INFINITY,
            },
        }
    }

    /// Returns CPU time divided by wall time of "heavy computations": the average number of cores in
    /// use.
    pub(super) fn cores_used(&self, model: Model) -> Known<Measured> {
        let workload = Workload::HeavyComputations;
        let subject = self.subject(Probe::Work { workload, model });
        let used = |round: &Round| cores_used(report(round, subject)?);
        let bounds = |round: &Round, used: f64| {
            if round.rejected.is_empty() {
                return Some(Bounds::exactly(used));
            }
            // Other programs cannot raise it. If they left cores unused, they did not lower it either.
            let is_one_core = used <= thresholds::ONE_CORE;
            let is_free = self.has_capacity(round) && self.has_spare_cores(round);
            Some(Bounds {
                low: match is_one_core {
                    true => used,
                    false => used * self.load_on_cores(round),
                },
                high: match is_one_core && is_free {
                    true => used,
                    false => f64::INFINITY,
                },
            })
        };
        self.measured(&[subject], used, bounds)
    }

    /// Returns the share of a CPU hog's time for which a ticker did not run. Other programs lengthen
    /// such a delay by milliseconds, as the scheduler lets each waiting thread run after a few; that
    /// never looks like a hog that nobody interrupts.
    pub(super) fn delay_share(&self, model: Model) -> Known<Measured> {
        let subject = self.subject(Probe::Ticker(model));
        let share = |round: &Round| match report(round, subject)? {
            Report::Ticker { hog, longest_gap } => Some(longest_gap / hog),
            _ => None,
        };
        let bounds = |_: &Round, share: f64| Some(Bounds::exactly(share));
        self.measured(&[subject], share, bounds)
    }

    /// Returns whether the machine had the capacity for a parallel speed-up in this round.
    fn has_capacity(&self, round: &Round) -> bool {
        capacity_of(round).is_some_and(|(capacity, _)| capacity >= thresholds::FASTER)
    }

    /// Returns how many times more cores the workers would have had without other programs: the number
    /// of workers over the capacity of the round; 1 if that was not measured.
    fn load_on_cores(&self, round: &Round) -> f64 {
        capacity_of(round).map_or(1.0, |(capacity, workers)| workers / capacity)
    }

    /// Returns whether other programs left enough CPU time for several cores' worth.
    fn has_spare_cores(&self, round: &Round) -> bool {
        let cores = self.records.machine.cores as f64;
        (1.0 - round.share_of_others()) * cores >= thresholds::SEVERAL_CORES
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
        let capacity = rust.figure_of(Probe::Capacity, Report::capacity);
        match capacity {
            Ok(capacity) if capacity.figure.median >= thresholds::FASTER => {
                Ok(capacity.figure.median)
            }
            // On one core the capacity is 1 by definition, so that is the better explanation.
            _ if self.records.machine.cores == 1 => Err(Inconclusive::OneCore),
            capacity => Err(Inconclusive::LittleCapacity(capacity?.figure.median)),
        }
    }

    /// Returns whether a model speeds up the job "heavy computations". Only a machine with some
    /// parallel capacity can show that one does not.
    pub(super) fn speeds_up_computations(&self, model: Model) -> Known<bool> {
        let is_faster = self.is_faster(&self.speed_up(Workload::HeavyComputations, model));
        if is_faster != Ok(true) {
            self.capacity()?;
        }
        is_faster
    }

    /// Returns whether a speed-up is large enough to count as one.
    pub(super) fn is_faster(&self, speed_up: &Known<Measured>) -> Known<bool> {
        let speed_up = speed_up.clone()?;
        compare_to_thresholds(&speed_up, thresholds::NOT_FASTER, thresholds::FASTER)
    }
}

fn around(round: &Round, number: f64) -> Option<Bounds> {
    Some(Bounds::around(number, round))
}

/// Returns the parallel capacity of the machine in a round, and the number of workers that it was
/// measured with.
fn capacity_of(round: &Round) -> Option<(f64, f64)> {
    let report = report(round, Subject::rust(Probe::Capacity))?;
    match report {
        Report::Capacity { workers, .. } => Some((report.capacity()?, *workers as f64)),
        _ => None,
    }
}

fn is_sequential(probe: Probe) -> bool {
    matches!(
        probe,
        Probe::Work {
            model: Model::Sequential,
            ..
        }
    )
}

fn is_job(probe: Probe, of: Workload) -> bool {
    matches!(probe, Probe::Work { workload, .. } if workload == of)
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

fn cpu_of_input(report: &Report) -> Option<f64> {
    match report {
        Report::Work { cpu, inputs, .. } => Some(cpu / *inputs as f64),
        _ => None,
    }
}

fn cores_used(report: &Report) -> Option<f64> {
    match report {
        Report::Work { wall, cpu, .. } => Some(cpu / wall),
        _ => None,
    }
}
