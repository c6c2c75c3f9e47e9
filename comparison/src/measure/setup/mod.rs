//! Prepares a run: finds the Pythons, and writes the files of the jobs.

pub(crate) mod machine;
pub(crate) mod python;
mod python_programs;
mod work_dir;

use crate::host::cores::workers;
use crate::measure::setup::work_dir::WorkDir;
use crate::plan::{Plan, Wishes};
use crate::probe::ticker;
use crate::record::Python;
use crate::subject::{JobSettings, Workload, database_url};
use crate::workload::{job, jobs};

/// The settings and files that all samples of a run share.
pub(crate) struct RunContext {
    pub(crate) settings: JobSettings,
    pub(crate) pythons: Vec<Python>,
    /// The error if the folder could not be created; only jobs that need it then fail.
    pub(crate) work_dir: Result<WorkDir, String>,
}

impl RunContext {
    /// Creates the work folder and writes the files of all jobs into it.
    pub(crate) fn new(plan: &Plan, pythons: Vec<Python>) -> Self {
        Self {
            settings: settings(plan),
            pythons,
            work_dir: WorkDir::new().map_err(|why| format!("{why:#}")),
        }
    }

    /// Returns what a single job in Rust needs. A job without files gets no work folder.
    pub(crate) fn for_job(workload: Workload) -> Self {
        let plan = Plan::new(&Wishes::default(), &[]);
        if job(workload).needs_work_dir {
            return Self::new(&plan, Vec::new());
        }
        Self {
            settings: settings(&plan),
            pythons: Vec::new(),
            work_dir: Err("the job has no files".into()),
        }
    }

    /// Describes the jobs, for the notes below the tables.
    pub(crate) fn describe_jobs(&self) -> Vec<String> {
        let describes = jobs().filter_map(|job| job.describe);
        let mut texts: Vec<String> = describes.map(|describe| describe(&self.settings)).collect();
        texts.push(ticker::describe());
        let work_dir = self.work_dir.as_ref().ok();
        texts.extend(work_dir.and_then(WorkDir::describe));
        texts
    }
}

fn settings(plan: &Plan) -> JobSettings {
    JobSettings {
        tasks: plan.tasks,
        workers: workers(),
        database: database_url(),
    }
}
