//! What all samples of a run share.

use crate::{
    folder::Folder,
    machine::workers,
    plan::Plan,
    probe::ticker,
    python::Python,
    workload::{
        data_processing, database_queries, file_io, heavy_computations, many_tasks, network_calls,
        web_scraping,
    },
};

pub(crate) struct Setting {
    /// Connections in "many tasks".
    pub(crate) tasks: u64,
    /// Threads or processes that share computations.
    pub(crate) workers: usize,
    pub(crate) pythons: Vec<Python>,
    /// Or why there is none: then what needs it is not measured, and all else is.
    pub(crate) folder: Result<Folder, String>,
    /// The URL of a PostgreSQL server, if the user named one.
    pub(crate) database: Option<String>,
}

impl Setting {
    pub(crate) fn new(plan: &Plan, pythons: Vec<Python>, database: Option<String>) -> Setting {
        Setting {
            tasks: plan.tasks,
            workers: workers(),
            pythons,
            folder: Folder::new().map_err(|why| format!("{why:#}")),
            database,
        }
    }

    /// What the jobs are, in words.
    pub(crate) fn jobs(&self) -> Vec<String> {
        let files = self.folder.as_ref().ok().and_then(Folder::in_words);
        let jobs = [
            web_scraping::in_words(),
            file_io::in_words(),
            network_calls::in_words(),
            data_processing::in_words(self.workers),
            heavy_computations::in_words(self.workers),
            database_queries::in_words(self.database.as_deref()),
            many_tasks::in_words(self.tasks),
            ticker::in_words(),
        ];
        jobs.into_iter().chain(files).collect()
    }
}
